import type { Verb } from './verb';

export const phoneNumber: Verb<'phone-number'> = {
  async run({ number: digits }, { directory, tenantId }) {
    const number = await directory.toE164(tenantId, digits);
    if (number === null || (await directory.addresses(tenantId, { kind: 'number', number }, '')) === 'not-allowed') return { outcome: 'invalid' };
    return { outcome: 'valid', data: { number } };
  },
};
