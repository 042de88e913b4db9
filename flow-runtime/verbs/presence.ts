import type { Verb } from './verb';

/** In a call counts before all else: a telephone may have lost its registration in the middle of one. */
export const presence: Verb<'presence'> = {
  async run({ person }, { directory, port, tenantId }) {
    const isBusy = await directory.isBusy(tenantId, person);
    if (isBusy !== false) return { outcome: isBusy ? 'busy' : 'gone' };
    const addresses = await directory.addresses(tenantId, { kind: 'person', id: person }, '');
    const registered = addresses === 'not-allowed' ? [] : await Promise.all(addresses.map(({ endpoint }) => port.isRegistered(endpoint)));
    return { outcome: registered.includes(true) ? 'free' : 'offline' };
  },
};
