import { afterAll, beforeAll } from 'vitest';
import type { CallPort, ChannelEvent } from '@/flow-runtime/ports/call-port';

/** A switch under test, with callers and called telephones around it. Addresses are dial strings. */
export interface SwitchUnderTest {
  port: CallPort;
  /** A caller calls; gives the id of the channel once it waits for us. */
  call(): Promise<string>;
  press(channel: string, key: string): Promise<void>;
  callerHangsUp(channel: string): Promise<void>;
  /** A telephone sends sound while somebody speaks. */
  callerSpeaks(channel: string, ms: number): void;
  phones: { answers: string; rings: string; busy: string; rejects: string; hangsUpSoon: string; unreachable: string };
  /** A medium of about `ms`. */
  sound(ms: number): string;
  /** A medium that cannot be played. */
  noSound: string;
  /** Lets time pass, real or virtual. */
  pass(ms: number): Promise<void>;
  /** Resolves a command: on a virtual clock it must be told to go on. */
  done<T>(command: Promise<T>): Promise<T>;
  close(): Promise<void>;
}

/** The switch that the tests around are about, and what they do to it. For the body of a `describe`. */
export function underTest(open: () => Promise<SwitchUnderTest>) {
  const under = { world: undefined as unknown as SwitchUnderTest };
  let serial = 0;
  beforeAll(async () => { under.world = await open(); });
  afterAll(() => under.world.close());

  const fresh = (what: string) => `rl-suite-${Date.now().toString(36)}-${++serial}-${what}`;
  /** Everything heard of an id from now on. */
  const ear = (id: string) => {
    const events: ChannelEvent[] = [];
    const stop = under.world.port.listen(id, event => events.push(event));
    return {
      events, stop,
      async hears(type: ChannelEvent['type'], within = 8000) {
        for (let waited = 0; waited < within; waited += 50) {
          const found = events.find(event => event.type === type);
          if (found) return found;
          await under.world.pass(50);
        }
        throw new Error(`${type} of ${id} was not heard, only ${events.map(event => event.type).join(', ') || 'nothing'}`);
      },
      heard: (type: ChannelEvent['type']) => events.some(event => event.type === type),
    };
  };
  /** A command that is told to go on; `done` is for one alone, this for what may take several. */
  const settle = async <T>(doing: Promise<T>): Promise<T> => {
    let over = false;
    const watched = doing.finally(() => { over = true; });
    watched.catch(() => {});
    for (let waited = 0; !over && waited < 5000; waited += 20) await under.world.pass(20);
    return watched;
  };
  return { under, fresh, ear, settle };
}
