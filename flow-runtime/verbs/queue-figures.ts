import { QueuesAway } from '../ports/queues';
import type { Verb } from './verb';

export const queueFigures: Verb<'queue-figures'> = {
  async run({ queue }, { queues, tenantId }) {
    try {
      const figures = await queues.figures({ tenantId, queue });
      if (!figures) return { outcome: 'gone' };
      const { waiting, free, staffed, longestMs, waitMs } = figures;
      return { outcome: 'known', data: { waiting, free, staffed, ...(longestMs !== null && { longest: longestMs }), ...(waitMs !== null && { estimate: waitMs }) } };
    } catch (fault) {
      if (!(fault instanceof QueuesAway)) throw fault;
      return { outcome: 'error' };
    }
  },
};
