import { languageOf } from '@/nodes/_kit/language';
import { sayCount, sayEnvelope } from '@/nodes/_kit/spoken/messages';
import type { BoxMessage } from '../../ports/mailboxes';
import { asks } from '../patiently';
import type { Verb } from '../verb';

export const countMessages: Verb<'count-messages'> = {
  async run({ box }, hands) {
    const { mailboxes, tenantId, clock, context } = hands;
    const found = await asks(hands, () => mailboxes.messages(tenantId, box));
    if (!found) return { outcome: 'error' };
    if (!found.is) return { outcome: 'gone' };
    const there = found.is.filter(({ deletedAt }) => deletedAt === null);
    const fresh = there.filter(({ heardAt }) => heardAt === null).length;
    return { outcome: 'counted', data: { said: sayCount(languageOf(context), fresh, there.length - fresh), since: clock.now() } };
  },
};

export const findMessage: Verb<'find-message'> = {
  async run({ box, of, since, message, at, move }, hands) {
    const { mailboxes, tenantId, clock, context } = hands;
    const found = await asks(hands, () => mailboxes.messages(tenantId, box));
    if (!found) return { outcome: 'error' };
    const list = (found.is ?? []).filter(one => isOf(one, of === 'new', Number(since)));
    const one = list[placeOf(list, { message, at: Number(at) }, move)];
    if (!one) return { outcome: 'none' };
    const { id, fromNumber, fromName, deletedAt } = one;
    const said = sayEnvelope(languageOf(context), { number: fromNumber, name: fromName, at: one.at, now: clock.now(), zone: context.call.zone ?? 'UTC' });
    return { outcome: 'found', data: { message: id, at: one.at, from: fromNumber, said, deleted: deletedAt === null ? 'no' : 'yes' } };
  },
};

/** A message stays where it was when they were counted, also when it has been heard or thrown away since. */
function isOf({ heardAt, deletedAt }: BoxMessage, fresh: boolean, since: number): boolean {
  if (deletedAt !== null && deletedAt < since) return false;
  return (heardAt === null || heardAt >= since) === fresh;
}

/** Where the wanted one stands in a list, the oldest first; one that is gone meanwhile has left its place. */
export function placeOf(list: readonly Pick<BoxMessage, 'id' | 'at'>[], { message, at }: { message: string; at: number }, move: 'first' | 'next' | 'previous'): number {
  if (move === 'first') return 0;
  const here = list.findIndex(({ id }) => id === message);
  const after = list.findIndex(one => one.at > at);
  const gone = after === -1 ? list.length : after;
  if (move === 'next') return here === -1 ? gone : here + 1;
  return Math.max(0, (here === -1 ? gone : here) - 1);
}
