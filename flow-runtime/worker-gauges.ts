import { Gauge, type Registry } from 'prom-client';

/** What a worker's gauges ask when they are read. */
export interface Gauged { load(): number; live(): number; listeners(): number; refusedByDialplan(): Promise<number> }

/** The gauges of a worker that are asked for when they are read. */
export function workerGauges(metrics: Registry, { load, live, listeners, refusedByDialplan }: Gauged): void {
  const registers = [metrics];
  new Gauge({ name: 'ringloom_load', help: 'How busy this worker is; from 0.8 on it chooses, at 1.2 it takes no call', registers, collect() { this.set(load()); } });
  new Gauge({
    name: 'ringloom_dialplan_refused', help: 'Calls that the dialplan of this cell has refused (503) by itself, nearly exact; the same in all workers of the cell', registers,
    async collect() { this.set(await refusedByDialplan().catch(() => NaN)); },
  });
  new Gauge({ name: 'ringloom_calls_live', help: 'Calls in progress', registers, collect() { this.set(live()); } });
  new Gauge({ name: 'ringloom_listeners', help: 'Channels and playbacks listened to', registers, collect() { this.set(listeners()); } });
}
