import type { Agent, QueueBook, QueueCallFacts, QueueKey, QueueRules, QueueState, QueueStore } from '../ports/queues';
import type { SimulatedJournal } from './simulated-journal';

/** A queue of a simulated tenant. Members are people, in the order of the list. */
export interface SimulatedQueue { rules?: Partial<QueueRules>; members: readonly (Partial<Agent> & { id: string })[] }

const rules: QueueRules = { open: true, strategy: 'round-robin', ringMs: 20_000, wrapUpMs: 0, pauseAfter: 0, tierMs: 0 };
const idle: Omit<Agent, 'id' | 'place'> = { tier: 1, weight: 1, skills: [], paused: null, busy: false, freeAt: 0, restUntil: 0, awayUntil: 0, idleSince: 0, calls: 0, talkMs: 0, misses: 0 };

/** The queues' books in memory. */
export class SimulatedQueues implements QueueStore {
  readonly states = new Map<string, QueueState>();
  /** Which call a caller belongs to, and who it is. */
  private readonly calls = new Map<string, QueueCallFacts>();
  /** Who talked last with whom. */
  private readonly last = new Map<string, string>();

  constructor(queues: Record<string, SimulatedQueue>, private readonly journal: SimulatedJournal) {
    for (const [id, queue] of Object.entries(queues)) this.states.set(id, {
      rules: { ...rules, ...queue.rules }, agents: queue.members.map((member, place) => ({ ...idle, place, ...member })),
      callers: [], offers: [], lastPlace: -1, joined: 0, offered: 0, handleMs: null,
    });
  }

  async change({ queue }: QueueKey, change: (book: QueueBook) => QueueState, facts?: QueueCallFacts): Promise<QueueState | null> {
    const before = this.states.get(queue);
    if (!before) return null;
    const state = structuredClone(change(this.book(structuredClone(before))));
    for (const { id } of state.callers) if (facts && !this.calls.has(id)) this.calls.set(id, facts);
    for (const { agent, caller, state: is } of state.offers) if (is === 'talking') this.last.set(`${queue} ${this.calls.get(caller)?.number}`, agent);
    this.states.set(queue, state);
    return structuredClone(state);
  }

  async look({ queue }: QueueKey): Promise<QueueState | null> {
    return structuredClone(this.states.get(queue) ?? null);
  }

  async lastAgent({ queue }: QueueKey, number: string): Promise<string | null> {
    return this.last.get(`${queue} ${number}`) ?? null;
  }

  private book(state: QueueState): QueueBook {
    const endOf = (caller: string) => this.journal.calls.get(this.calls.get(caller)?.callId ?? '')?.ending?.endedAt;
    const legsOf = (offer: string) => [...this.journal.legs.values()].filter(({ id }) => id === offer || id.startsWith(`${offer}-`));
    const ended = state.offers.filter(offer => offer.state === 'talking').flatMap(({ id, caller }) => {
      const legs = legsOf(id);
      const at = endOf(caller) ?? (legs.length > 0 && legs.every(leg => leg.endedAt !== undefined) ? Math.max(...legs.map(leg => leg.endedAt!)) : undefined);
      return at === undefined ? [] : [[id, at] as const];
    });
    return { state, over: state.callers.filter(({ id, kept }) => kept === null && endOf(id) !== undefined).map(({ id }) => id), ended: Object.fromEntries(ended) };
  }
}
