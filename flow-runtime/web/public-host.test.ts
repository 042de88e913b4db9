import { expect, it } from 'vitest';
import { publicHost } from './public-host';

it('a host inside is no place to call for a user, unless the operator allows it', async () => {
  for (const host of ['127.0.0.1', '10.1.2.3', '192.168.0.7', '169.254.169.254', 'localhost', '0.0.0.0']) expect(await publicHost(host, false), host).toBeNull();
  expect(await publicHost('localhost', true)).toBe('127.0.0.1');
  expect(await publicHost('93.184.216.34', false)).toBe('93.184.216.34');
  expect(await publicHost('no-such-host.invalid', true)).toBeNull();
});
