import type { Verb } from './verb';

export const queueLeave: Verb<'queue-leave'> = {
  async run({ queue }, { queues, tenantId, visitResource }) {
    await queues.tellOn({ tenantId, queue }, { type: 'leave', caller: visitResource });
    return { outcome: 'left' };
  },
};
