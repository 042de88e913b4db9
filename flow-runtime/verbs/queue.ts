import { QueuesAway, type QueueCommand, type QueueKey } from '../ports/queues';
import { hush } from './queueing/hold-sound';
import { InLine } from './queueing/in-line';
import type { Hands, Resolved, Verb } from './verb';
import { later } from './wait-for';

/** How long a caller waits to join while the queue cannot be asked, ms; and how often it is asked. */
const patienceMs = 6000;
const againMs = 250;

/** The caller waits in a queue. Their place is written down: who takes over joins again and has it. */
export const queue: Verb<'queue'> = {
  limit: ({ maxWaitMs }) => maxWaitMs || undefined,
  async run(input, hands) {
    await hands.answer();
    if (hands.resumed) await hush(hands);
    const key = { tenantId: hands.tenantId, queue: input.queue };
    const caller = hands.visitResource;
    const commands = await join(input, hands, key);
    if (commands === null) return { outcome: 'error' };
    const refused = commands.find(command => command.type === 'refuse' && command.caller === caller);
    if (refused?.type === 'refuse') return { outcome: refused.exit };
    const { outcome, ...data } = await new InLine(hands, input, key, caller).wait();
    return { outcome, data };
  },
};

/** Null: there is no such queue, or it cannot be asked for too long. */
async function join({ priority, skills, relaxMs, sticky, leavesEmpty, maxLength, joinsWhen, place }: Resolved<'queue'>, hands: Hands, key: QueueKey): Promise<QueueCommand[] | null> {
  const { queues, clock, callId, visitResource: id, deadline: waitUntil } = hands;
  const { from: number, name } = hands.context.call;
  for (const until = clock.now() + patienceMs; ;) {
    try {
      const agent = sticky && number ? await queues.lastAgent(key, number) : null;
      return await queues.tell(key, { type: 'join', maxLength, joinsWhen, ...(place && { place }), caller: { id, priority, skills, relaxMs, sticky: agent, leavesEmpty, waitUntil } }, { callId, number, name });
    } catch (fault) {
      if (!(fault instanceof QueuesAway)) throw fault;
      if (clock.now() >= until) return null;
      await later(hands, clock.now() + againMs);
    }
  }
}
