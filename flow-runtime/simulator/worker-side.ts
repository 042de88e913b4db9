import type { CallPort } from '../ports/call-port';
import type { CallbackStore } from '../ports/callbacks';
import type { Clock } from '../ports/clock';
import type { Greetings } from '../ports/greetings';
import type { HandSwitches } from '../ports/hand-switches';
import type { Journal } from '../ports/journal';
import type { Mail } from '../ports/mail';
import type { Mailboxes } from '../ports/mailboxes';
import type { Pins } from '../ports/pins';
import type { QueueStore } from '../ports/queues';
import type { Recordings } from '../ports/recordings';
import type { RoomStore } from '../ports/rooms';
import type { Web } from '../ports/web';

/** What the world sees of it. */
type Killing = 'port' | 'journal' | 'recordings' | 'mailboxes' | 'greetings' | 'pins' | 'handSwitches' | 'queues' | 'rooms' | 'web' | 'callbacks' | 'mail';

/** A moment of a worker's life at which it may be killed: `port.play during`: the command was sent, its answer never came. */
export type KillPoint = `${Killing}.${string} ${'before' | 'during' | 'after'}`;

/** The ports as one worker holds them. After `die` they do nothing for it any more, as for a process that was killed: what it waits for never comes. */
export interface WorkerSide { port: CallPort; journal: Journal; recordings: Recordings; mailboxes: Mailboxes; greetings: Greetings; pins: Pins; handSwitches: HandSwitches; queues: QueueStore; rooms: RoomStore; web: Web; callbacks: CallbackStore; mail: Mail; clock: Clock; die(): void }

/** Where it can be told that Postgres is not there. */
type Stored = Exclude<Killing, 'port' | 'journal' | 'web' | 'mail'>;
const stored: readonly (Killing | undefined)[] = ['recordings', 'mailboxes', 'greetings', 'pins', 'handSwitches', 'queues', 'rooms', 'callbacks'] satisfies Stored[];

/** `dies` is asked at every kill point; where it says yes the worker is dead from that very moment. While `away`, whatever is looked up or written outside of the journal fails. */
export function workerSide(around: { port: CallPort; journal: Journal; recordings: Recordings; mailboxes: Mailboxes; greetings: Greetings; pins: Pins; handSwitches: HandSwitches; queues: QueueStore; rooms: RoomStore; web: Web; callbacks: CallbackStore; mail: Mail; clock: Clock }, dies: (point: KillPoint) => boolean = () => false, away: () => boolean = () => false): WorkerSide {
  let dead = false;
  const stops = new Set<() => void>();
  const never = new Promise<never>(() => {});
  const kept = (stop: () => void) => {
    const once = () => {
      stops.delete(once);
      stop();
    };
    stops.add(once);
    return once;
  };
  const die = () => {
    dead = true;
    for (const stop of [...stops]) stop();
  };
  const mortal = <T extends object>(target: T, own: Partial<T>, what?: Killing): T => new Proxy(target, {
    get(_, name) {
      if (name in own) return own[name as keyof T];
      const method = target[name as keyof T];
      if (typeof method !== 'function') return method;
      return (...parameters: unknown[]) => {
        const diesAt = (phase: 'before' | 'during' | 'after') => {
          if (!dead && what && dies(`${what}.${String(name)} ${phase}`)) die();
          return dead;
        };
        if (diesAt('before')) return never;
        if (stored.includes(what) && away()) return Promise.reject(new Error('Connection terminated unexpectedly'));
        const result = (method as (...given: unknown[]) => unknown).apply(target, parameters);
        if (!(result instanceof Promise)) return result;
        if (diesAt('during')) return never;
        return result.then(value => (diesAt('after') ? never : value), (fault: unknown) => (diesAt('after') ? never : Promise.reject(fault)));
      };
    },
  });
  return {
    port: mortal(around.port, { listen: (id, hear) => (dead ? () => {} : kept(around.port.listen(id, hear))) }, 'port'),
    journal: mortal(around.journal, {}, 'journal'),
    recordings: mortal(around.recordings, {}, 'recordings'),
    mailboxes: mortal(around.mailboxes, {}, 'mailboxes'),
    greetings: mortal(around.greetings, {}, 'greetings'),
    pins: mortal(around.pins, {}, 'pins'),
    handSwitches: mortal(around.handSwitches, {}, 'handSwitches'),
    queues: mortal(around.queues, {}, 'queues'),
    web: mortal(around.web, {}, 'web'),
    callbacks: mortal(around.callbacks, {}, 'callbacks'),
    mail: mortal(around.mail, {}, 'mail'),
    rooms: mortal(around.rooms, {}, 'rooms'),
    clock: mortal(around.clock, {
      now: () => around.clock.now(),
      at: (time, ring) => {
        if (dead) return () => {};
        const stop = kept(around.clock.at(time, () => {
          stops.delete(stop);
          ring();
        }));
        return stop;
      },
    }),
    die,
  };
}
