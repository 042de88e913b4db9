import type { Callback, CallbackEnd, CallbackStore, NewCallback } from '../ports/callbacks';
import type { SimulatedJournal } from './simulated-journal';

type Row = Omit<Callback, 'status' | 'caller'> & { status: Callback['status'] | 'done' | 'failed' | 'expired'; caller: { worker: string; since: number } | null };

/** The bookings in memory: what is booked is copied, and a try is one worker's. */
export class SimulatedCallbacks {
  readonly rows = new Map<string, Row>();
  private failures = 0;

  constructor(private readonly journal: SimulatedJournal) {}

  /** The next `n` ends cannot be written. */
  fail(n = 1): void {
    this.failures = n;
  }

  /** As one worker sees them; whoever asks is taken for the one that is there. */
  of(worker: string): CallbackStore {
    const { rows, journal } = this;
    const fails = () => this.failures > 0 && this.failures-- > 0;
    return {
      async book(callback: NewCallback) {
        const { status } = rows.get(callback.id) ?? { status: 'expired' };
        if (status === 'expired' || status === 'failed') rows.set(callback.id, { ...structuredClone(callback), status: 'waiting', tried: 0, channel: '', caller: null });
      },
      async open() {
        return structuredClone([...rows.values()].flatMap(row => (row.status === 'waiting' || row.status === 'calling'
          ? [{ ...row, status: row.status, caller: row.caller && { ...row.caller, isMine: row.caller.worker === worker, isGone: row.caller.worker !== worker } }] : [])));
      },
      async claim({ id, tried }, at) {
        const row = rows.get(id)!;
        if (row.status !== 'waiting' || row.tried !== tried) return null;
        Object.assign(row, { status: 'calling', tried: tried + 1, channel: `cb-${[...rows.keys()].indexOf(id) + 1}-${tried + 1}`, caller: { worker, since: at } });
        return row.channel;
      },
      async adopt({ id }) {
        const row = rows.get(id)!;
        row.caller = { ...row.caller!, worker };
        return true;
      },
      async settle(id, end: CallbackEnd) {
        if (fails()) throw new Error('the books cannot be written');
        Object.assign(rows.get(id)!, end, { caller: null });
      },
      async hasBegun(channel) {
        return journal.calls.has(channel);
      },
    };
  }
}
