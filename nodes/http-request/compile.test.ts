import { describe, expect, it } from 'vitest';
import { stepNode } from '@/tests/support/step-node';
import { httpRequest } from './index';
import type { HttpRequestSettings } from './schema';

const address = 'https://crm.example.com/calls?from={call.from}';

describe('http-request', () => {
  it('asks by the verb, and every outcome has a way out of its own', () => {
    const asked = stepNode('http-request', { address });
    expect(asked).toMatchObject({ state: 'asking', verb: 'http', input: { method: 'GET', address, tries: 2, once: false, body: { as: 'none' } } });
    for (const exit of ['ok', 'client-error', 'server-error', 'timeout', 'bad-body', 'error']) expect(asked.outcome(exit).exit).toBe(exit);
  });

  it('keeps what was found, and the status also of a failure', () => {
    const asked = stepNode('http-request', { address, found: [{ path: 'customer.name', name: 'customer' }, { path: 'vip', name: 'vip' }], statusAs: 'status' });
    expect(asked.input).toMatchObject({ found: ['customer.name', 'vip'] });
    const { context } = asked.outcome('ok', { status: 200, 'found-0': 'Ann', 'found-1': 'true' });
    expect(context).toMatchObject({ vars: { customer: 'Ann', vip: 'true', status: '200' }, set: ['customer', 'vip', 'status'] });
    expect(asked.outcome('client-error', { status: 404 }).context.vars).toEqual({ status: '404' });
    expect(asked.outcome('timeout').context.vars).toEqual({ status: '' });
  });

  it('sends no body with GET, and tries once what must not be sent twice', () => {
    const body = { as: 'json', text: '{}' } as const;
    expect(stepNode('http-request', { address, body }).input).toMatchObject({ body: { as: 'none' } });
    expect(stepNode('http-request', { address, body, method: 'POST', once: true, tries: 5 }).input).toMatchObject({ body, tries: 1, once: true });
  });

  it('says what is wrong with an address, a header, a secret, a body and a name', () => {
    const codes = (change: Partial<HttpRequestSettings>) => httpRequest.problems({ ...httpRequest.defaults, address, ...change }).map(({ code }) => code);
    expect(['', 'ftp://example.com', 'https://{call.from}.example.com/', 'https://ann:pass@example.com/', 'https://exa mple.com'].map(wrong => codes({ address: wrong })[0])).toEqual(
      ['no-address', 'no-address', 'variable-host', 'password-inside', 'no-address']);
    expect(codes({ headers: [{ name: 'Host', value: '' }], secret: { as: 'header', name: '', header: 'Content-Length' } })).toEqual(['no-secret', 'own-header', 'own-header']);
    expect(codes({ address: 'http://example.com', secret: { as: 'bearer', name: 'crm' } })).toEqual(['open-secret']);
    const json = (text: string) => codes({ method: 'POST', body: { as: 'json', text } });
    expect([json('{"from":"{call.from}","n":{count}}'), json('{"from":}'), codes({ found: [{ path: 'a', name: 'dialled' }], statusAs: 'dialled' })]).toEqual([[], ['no-json'], ['name-taken', 'name-taken']]);
  });
});
