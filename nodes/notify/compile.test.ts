import { describe, expect, it } from 'vitest';
import { stepNode } from '@/tests/support/step-node';
import { notify } from './index';
import type { NotifySettings } from './schema';

const sms: NotifySettings['by'] = { as: 'sms', address: 'https://sms.example.com/send', secret: { as: 'none' }, body: { as: 'json', text: '{"to":"{to}","message":"{text}"}' }, once: true };

describe('notify', () => {
  it('writes a letter, and tells whether it has gone', () => {
    const sending = stepNode('notify', { to: 'ann@example.com', text: 'From {call.from}' });
    expect(sending).toMatchObject({ verb: 'mail', input: { to: 'ann@example.com', subject: 'A call from {call.from}', text: 'From {call.from}' } });
    for (const exit of ['sent', 'failed', 'error']) expect(sending.outcome(exit).exit).toBe(exit);
  });

  it('tells a gateway, number and text at their places and written as its body demands', () => {
    const sending = stepNode('notify', { by: sms, to: '{call.from}', text: 'Say "hi" to {call.name}' });
    expect(sending).toMatchObject({ verb: 'http', input: { method: 'POST', tries: 1, once: true, body: { as: 'json', text: '{"to":"{call.from}","message":"Say \\"hi\\" to {call.name}"}' } } });
    const exits = Object.fromEntries(['ok', 'bad-body', 'client-error', 'server-error', 'timeout', 'error'].map(outcome => [outcome, sending.outcome(outcome).exit]));
    expect(exits).toEqual({ ok: 'sent', 'bad-body': 'sent', 'client-error': 'failed', 'server-error': 'failed', timeout: 'failed', error: 'error' });
    const form = stepNode('notify', { by: { ...sms, body: { as: 'form', text: 'to={to}&m={text}' }, once: false }, to: '+1 2', text: 'a & b {x}' });
    expect(form.input).toMatchObject({ tries: 2, body: { text: 'to=%2B1%202&m=a%20%26%20b%20{x}' } });
  });

  it('says what is missing', () => {
    const codes = (change: Partial<NotifySettings>) => notify.problems({ ...notify.defaults, to: 'ann@example.com', text: 'x', ...change }).map(({ code }) => code);
    expect([codes({}), codes({ to: '', text: ' ' }), codes({ to: 'ann' }), codes({ to: '{email}' }), codes({ to: 'ann@example.com, ben@example.com' })]).toEqual([[], ['nobody', 'no-text'], ['no-mail'], [], ['no-mail']]);
    expect(codes({ by: { ...sms, address: '', secret: { as: 'bearer', name: '' }, body: { as: 'json', text: '{"to":}' } }, to: '+1' })).toEqual(['no-address', 'no-secret', 'no-json', 'no-places']);
  });
});
