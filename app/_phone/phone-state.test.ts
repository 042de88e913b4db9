import { expect, it } from 'vitest';
import { backOff } from './line/back-off';
import { reasonOf, reasonOfCancel } from './line/end-reason';
import { nextPhone, phoneOff, toneOf, type PhoneEvent, type PhoneState } from './phone-state';

const after = (...events: PhoneEvent[]) => events.reduce<PhoneState>((state, event, i) => nextPhone(state, event, i * 1000), phoneOff);
const ready: PhoneEvent[] = [{ type: 'connecting' }, { type: 'ready' }];

it('calls out: calling, ringing there, talking, over', () => {
  const calling = after(...ready, { type: 'calling', number: '+15550100' });
  expect(calling.call).toMatchObject({ direction: 'out', phase: 'calling', number: '+15550100' });
  expect(toneOf(calling)).toBeNull();
  const ringing = nextPhone(calling, { type: 'ringing', sound: false }, 3000);
  expect(toneOf(ringing)).toBe('ring-back');
  expect(toneOf(nextPhone(ringing, { type: 'ringing', sound: true }, 3500))).toBeNull();
  const talking = nextPhone(ringing, { type: 'answered' }, 5000);
  expect(talking.call).toMatchObject({ phase: 'talking', answeredAt: 5000 });
  expect(toneOf(talking)).toBeNull();
  const over = nextPhone(talking, { type: 'ended', reason: 'hung-up' }, 9000);
  expect(over).toMatchObject({ call: null, last: { number: '+15550100', reason: 'hung-up', talkedMs: 4000 }, line: { state: 'ready' } });
  expect(nextPhone(over, { type: 'forgotten' }, 9000).last).toBeNull();
});

it('is called: rings with the name, and a second caller does not take its place', () => {
  const rings = after(...ready, { type: 'incoming', number: '+4930123', name: 'Mia' }, { type: 'incoming', number: '102', name: 'Ben' });
  expect(rings.call).toMatchObject({ direction: 'in', phase: 'ringing', name: 'Mia' });
  expect(toneOf(rings)).toBe('ring');
  expect(nextPhone(rings, { type: 'ended', reason: 'elsewhere' }, 0).last).toMatchObject({ name: 'Mia', direction: 'in', reason: 'elsewhere', talkedMs: 0 });
});

it('keeps keys and mute within the call', () => {
  const call = after(...ready, { type: 'calling', number: '1' }, { type: 'answered' }, { type: 'pressed', key: '1' }, { type: 'pressed', key: '#' }, { type: 'muted', on: true });
  expect(call.call).toMatchObject({ keys: '1#', muted: true });
  expect(after(...ready, { type: 'pressed', key: '1' }, { type: 'muted', on: true }, { type: 'answered' }, { type: 'ended', reason: 'busy' }).call).toBeNull();
});

it('keeps the call while the connection is lost and found', () => {
  const lost = after(...ready, { type: 'calling', number: '1' }, { type: 'answered' }, { type: 'lost', retryInMs: 500 });
  expect(lost).toMatchObject({ line: { state: 'lost', retryAt: 4500 }, call: { phase: 'talking' } });
  expect(nextPhone(lost, { type: 'ready' }, 6000).call?.phase).toBe('talking');
  expect(nextPhone(lost, { type: 'closed' }, 6000)).toBe(phoneOff);
});

it('waits longer after each failure, up to a quarter of a minute', () => {
  expect([1, 2, 3, 4, 5, 6, 20].map(failures => backOff(failures, 1))).toEqual([500, 1000, 2000, 4000, 8000, 15_000, 15_000]);
  expect(backOff(3, 0)).toBe(1500);
});

it('puts SIP statuses into reasons', () => {
  expect([486, 600, 603, 408, 404, 403, 480, 503, 488, 500].map(status => reasonOf(status)))
    .toEqual(['busy', 'busy', 'declined', 'no-answer', 'unknown-number', 'not-allowed', 'unreachable', 'unreachable', 'no-sound', 'failed']);
  expect(reasonOf(403, 'Q.850;cause=21')).toBe('declined');
  expect(reasonOf(480, 'Q.850 ;cause=19;text="no answer"')).toBe('no-answer');
  expect(reasonOf(480, 'Q.850;cause=16')).toBe('unreachable');
  expect(reasonOfCancel('SIP ;cause=200 ;text="Call completed elsewhere"')).toBe('elsewhere');
  expect(reasonOfCancel('Q.850;cause=26')).toBe('elsewhere');
  expect(reasonOfCancel('Q.850;cause=16')).toBe('missed');
  expect(reasonOfCancel(undefined)).toBe('missed');
});
