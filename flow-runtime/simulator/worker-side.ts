import type { CallPort } from '../ports/call-port';
import type { Clock } from '../ports/clock';
import type { Journal } from '../ports/journal';

/** The ports as one worker holds them. After `die` they do nothing for it any more, as for a process that was killed: what it waits for never comes. */
export interface WorkerSide { port: CallPort; journal: Journal; clock: Clock; die(): void }

export function workerSide(around: { port: CallPort; journal: Journal; clock: Clock }): WorkerSide {
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
  const mortal = <T extends object>(target: T, own: Partial<T>): T => new Proxy(target, {
    get(_, name) {
      if (name in own) return own[name as keyof T];
      const method = target[name as keyof T];
      if (typeof method !== 'function') return method;
      return (...parameters: unknown[]) => {
        if (dead) return never;
        const result = (method as (...given: unknown[]) => unknown).apply(target, parameters);
        return result instanceof Promise ? result.then(value => (dead ? never : value), (fault: unknown) => (dead ? never : Promise.reject(fault))) : result;
      };
    },
  });
  return {
    port: mortal(around.port, { listen: (id, hear) => (dead ? () => {} : kept(around.port.listen(id, hear))) }),
    journal: mortal(around.journal, {}),
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
    die() {
      dead = true;
      for (const stop of [...stops]) stop();
    },
  };
}
