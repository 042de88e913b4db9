import { fillTemplate } from '@/nodes/_kit/expression';
import { isMailAddress } from '@/nodes/_kit/mail-address';
import type { Verb } from './verb';
import { later } from './wait-for';

/** How often it is looked whether a letter has gone, ms. */
const lookMs = 150;

/** A caller who hangs up meanwhile, or a worker that is lost, does not keep a letter back: it is written down. One that has failed by now is not sent later. */
export const mail: Verb<'mail'> = {
  limit: ({ timeMs }) => timeMs,
  async run({ to: whom, subject, text }, hands) {
    const { mail: post, clock, deadline, tenantId, resource: key, context } = hands;
    const to = fillTemplate(whom, context).trim();
    if (!isMailAddress(to)) return { outcome: 'failed' };
    await post.write({ key, tenantId, to, subject: fillTemplate(subject, context).replace(/[\p{Cc}]+/gu, ' '), body: fillTemplate(text, context) });
    for (;;) {
      const state = await post.stateOf(key);
      if (state === 'sent') return { outcome: 'sent' };
      if (state === 'failed' || (deadline !== null && clock.now() >= deadline)) return { outcome: await post.giveUp(key) };
      await later(hands, clock.now() + lookMs);
    }
  },
};
