import type { FoundBox } from '../../ports/mailboxes';
import { asks } from '../patiently';
import type { Verb } from '../verb';

export const findBox: Verb<'find-box'> = {
  async run({ box, number, own }, hands) {
    const { mailboxes, tenantId, endpoint } = hands;
    const named = box !== '' || number !== '';
    if (!named && !own) return { outcome: 'none' };
    const found = await asks<FoundBox | null>(hands, () => mailboxes.find(tenantId, { box, number }, endpoint));
    if (!found || (!found.is && box !== '')) return { outcome: 'error' };
    if (!found.is) return named ? { outcome: 'pin', data: { box: '' } } : { outcome: 'none' };
    const { id, isOwn, alwaysPin } = found.is;
    return { outcome: own && isOwn && !alwaysPin ? 'open' : 'pin', data: { box: id } };
  },
};
