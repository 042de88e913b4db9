import type { Greetings, KeptTake, Recorder, ToldGreeting } from '../ports/greetings';
import type { NewRecording, RecordedSound } from '../ports/recordings';

/** Somebody who may record greetings, or not. Their PIN stands in plain text here. */
export interface SimulatedRecorderOf { extension?: string; pin?: string; may?: boolean; /** The telephone that calls is theirs. */ own?: boolean }

/** Greetings of one tenant in memory, each by its id; their numbers are their places. */
export class SimulatedGreetings implements Greetings {
  private readonly ids: string[];
  /** What each recording became. */
  readonly kept = new Map<string, { id: string; number: number } & KeptTake>();

  constructor(private readonly tenant: { recorders?: Record<string, SimulatedRecorderOf>; greetings?: Record<string, number | null> }, private readonly recorded: (id: string) => (NewRecording & { sound: RecordedSound | null }) | undefined) {
    this.ids = Object.keys(tenant.greetings ?? {});
  }

  async recorder(_: string, { person, extension }: { person: string; extension: string }): Promise<Recorder | null> {
    const found = Object.entries(this.tenant.recorders ?? {}).find(([id, one]) => (person ? id === person : extension ? one.extension === extension : one.own));
    return found ? { person: found[0], may: found[1].may ?? true } : null;
  }

  async find(_: string, { greeting, number }: { greeting: string; number: string }): Promise<ToldGreeting | null> {
    const place = greeting ? this.ids.indexOf(greeting) : Number(number) - 1;
    const id = this.ids[place];
    return id === undefined ? null : { id, number: place + 1, name: id };
  }

  async holds(_: string, recording: string): Promise<boolean> {
    const found = this.recorded(recording);
    return found?.asTake === true && found.sound !== null;
  }

  async keep(_: string, take: KeptTake): Promise<{ id: string; number: number } | 'empty' | null> {
    const { recording, greeting, person } = take;
    const before = this.kept.get(recording);
    if (before) return { id: before.id, number: before.number };
    if (!(this.tenant.recorders?.[person]?.may ?? Object.hasOwn(this.tenant.recorders ?? {}, person)) || !await this.holds(_, recording)) return null;
    if (this.recorded(recording)!.sound!.loudMs === 0) return 'empty';
    const id = greeting ?? `new-${this.ids.length + 1}`;
    if (greeting === null) this.ids.push(id);
    const number = this.ids.indexOf(id) + 1;
    if (number === 0) return null;
    this.kept.set(recording, { id, number, ...take });
    return { id, number };
  }

  /** Null: they have none; undefined: there is nobody such. */
  pinOf(person: string): string | null | undefined {
    const recorders = this.tenant.recorders ?? {};
    return Object.hasOwn(recorders, person) ? recorders[person]!.pin ?? null : undefined;
  }
}
