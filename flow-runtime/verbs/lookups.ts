import type { Verb } from './verb';

export const contact: Verb<'contact'> = {
  async run({ number }, { directory, tenantId }) {
    const name = number ? await directory.contactName(tenantId, number) : null;
    return name === null ? { outcome: 'unknown' } : { outcome: 'found', data: { name } };
  },
};

export const ownsNumber: Verb<'owns-number'> = {
  async run({ number }, { directory, tenantId }) {
    return { outcome: (await directory.ownsNumber(tenantId, number)) ? 'owned' : 'not-owned' };
  },
};

export const calendar: Verb<'calendar'> = {
  async run({ address, zone, staleMs }, { calendars, clock }) {
    return { outcome: await calendars.busy(address, zone, clock.now(), staleMs) };
  },
};

export const extension: Verb<'extension'> = {
  async run({ digits }, { directory, tenantId }) {
    return { outcome: (await directory.isExtension(tenantId, digits)) ? 'found' : 'unknown' };
  },
};
