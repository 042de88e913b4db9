import { isE164 } from '@/nodes/_kit/phone-number';
import { numberToShow } from './shown';
import type { Verb } from './verb';

export const numberOfOrder: Verb<'number-to-show'> = {
  async run({ order, own }, hands) {
    const before = order.slice(0, order.includes('own') ? order.indexOf('own') : order.length);
    const first = before.length ? await numberToShow(before, hands) : null;
    if (first !== null) return { outcome: 'found', data: { number: first } };
    if (before.length < order.length && own !== '') {
      const owned = isE164(own) && await hands.directory.ownsNumber(hands.tenantId, own);
      return owned ? { outcome: 'found', data: { number: own } } : { outcome: 'not-owned' };
    }
    const rest = order.slice(before.length + 1);
    const number = rest.length ? await numberToShow(rest, hands) : null;
    return number === null ? { outcome: 'none' } : { outcome: 'found', data: { number } };
  },
};

export const leaseAlias: Verb<'lease-alias'> = {
  async run({ ms }, { directory, tenantId, context: { call } }) {
    const number = isE164(call.from) ? await directory.leaseAlias(tenantId, call.from, ms) : null;
    return number === null ? { outcome: 'none' } : { outcome: 'leased', data: { number } };
  },
};
