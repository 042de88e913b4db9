import { describe, expect, it } from 'vitest';
import type { SettingsOf } from '@/nodes';
import type { CallFacts } from '@/nodes/_kit/context';
import { draw, node } from '@/tests/support/draw';
import { explain, sipOf, type ShowingTenant } from './explain';

const call: CallFacts = { from: '+14155550123', name: 'Carol', to: '+12125550100', direction: 'incoming' };
const tenant: ShowingTenant = { owns: ['+12125550100', '+12125550111'], aliases: ['+12125550190'], contacts: { '+14155550123': 'Carol Lindqvist' }, outgoing: { person: null, group: null, tenant: '+12125550100' } };
const outside = { kind: 'number', number: '+14155559999' } as const;
const ann = { kind: 'person', id: 'ann' } as const;

type Who = Partial<SettingsOf<'caller-id'>>;
const behind = (who: Who, forward: Partial<SettingsOf<'forward'>> = { targets: [ann, outside] }) =>
  draw({ who: node('caller-id', { contacts: false, ...who }, { next: 'ring', anonymous: 'ring', ...(who.show && who.show.as !== 'keep' && { 'not-allowed': 'ring' }) }), ring: node('forward', forward) });
const seen = (who: Who, change: Partial<CallFacts> = {}, forward?: Partial<SettingsOf<'forward'>>) => explain(behind(who, forward), { ...call, ...change }, tenant).map(leg => leg.seen);

describe('the table of what the other side sees', () => {
  it('shows the caller, their name of the contacts, a prefix, a number of the tenant, or nothing', () => {
    expect(seen({})).toEqual([{ number: call.from, name: 'Carol' }, { number: call.from, name: 'Carol' }]);
    expect(seen({ contacts: true, namePrefix: 'Shop: ' })[0]).toEqual({ number: call.from, name: 'Shop: Carol Lindqvist' });
    expect(seen({ show: { as: 'number', number: '+12125550111' } })[1]).toEqual({ number: '+12125550111', name: 'Carol' });
    expect(seen({}, { from: '' })[0]).toEqual({ number: null, name: '' });
    expect(seen({}, {}, { targets: [ann], show: 'called' })).toEqual([{ number: call.to, name: 'Carol' }]);
  });

  it('asserts what is withheld to the network alone, and to no telephone of the house', () => {
    expect(seen({ show: { as: 'number', number: '+12125550111' }, presentation: 'restricted' })).toEqual([{ number: null, name: '' }, { number: null, name: '', asserted: '+12125550111' }]);
    expect(sipOf({ number: null, name: '', asserted: '+1' })).toEqual({ from: null, name: '', asserted: '+1', privacy: true });
  });

  it('goes on without a number that is not the tenant\'s, and takes the first of an order that there is', () => {
    expect(seen({ show: { as: 'number', number: '+19995550100' } })[1]).toEqual({ number: call.from, name: 'Carol' });
    expect(seen({ show: { as: 'order', order: ['person', 'called', 'tenant'], own: '' } })[1]).toEqual({ number: call.to, name: 'Carol' });
    expect(seen({ show: { as: 'order', order: ['own'], own: '+19995550100' } })[1]).toEqual({ number: call.from, name: 'Carol' });
    expect(seen({ show: { as: 'alias', ms: 60_000 } })[0]).toEqual({ number: '+12125550190', name: 'Carol' });
  });

  it('tells of every way that a call may take', () => {
    const flow = draw({
      hours: node('schedule', {}, { open: 'who', closed: 'night' }), who: node('caller-id', { contacts: false, show: { as: 'number', number: '+12125550111' } }, { next: 'ring', anonymous: 'ring', 'not-allowed': 'ring' }),
      ring: node('forward', { targets: [outside] }, { 'no-answer': 'hide' }), hide: node('caller-id', { contacts: false, presentation: 'restricted' }, { next: 'night', anonymous: 'night' }), night: node('forward', { targets: [ann] }),
    });
    expect(explain(flow, call, tenant).map(({ node: at, seen: what }) => `${at} ${what?.number ?? 'nothing'}`).sort()).toEqual(['night +14155550123', 'night nothing', 'ring +12125550111']);
  });

  it('shows an employee\'s calls by their own number', () => {
    const own = { ...tenant, outgoing: { person: '+12125550111', group: null, tenant: '+12125550100' } };
    expect(explain(draw({ ring: node('forward', { targets: [outside, ann] }) }), { from: '101', name: 'Ann', to: '+12125550100', direction: 'internal' }, own).map(leg => leg.seen))
      .toEqual([{ number: '+12125550111', name: '' }, { number: '101', name: 'Ann' }]);
  });
});
