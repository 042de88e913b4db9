import { expect, it } from 'vitest';
import { addressMatcher, clientAddress, isLoopback } from './client-address';

const nobody = addressMatcher([]);
const proxies = addressMatcher(['127.0.0.1', '10.0.0.0/8', '::1']);

it('believes the socket alone where no proxy is trusted', () => {
  expect(clientAddress('192.0.2.7', '203.0.113.1', nobody)).toBe('192.0.2.7');
  expect(clientAddress('::ffff:192.0.2.7', undefined, nobody)).toBe('192.0.2.7');
});

it('walks back through trusted proxies to the first stranger', () => {
  expect(clientAddress('127.0.0.1', '6.6.6.6, 203.0.113.1, 10.1.2.3', proxies)).toBe('203.0.113.1');
  expect(clientAddress('192.0.2.7', '203.0.113.1', proxies)).toBe('192.0.2.7');
});

it('stops at what is no address', () => {
  expect(clientAddress('127.0.0.1', '203.0.113.1, nonsense', proxies)).toBe('127.0.0.1');
  expect(() => addressMatcher(['proxy.example.org'])).toThrow(/TRUST_PROXY/);
});

it('counts an IPv6 customer once', () => {
  expect(clientAddress('2001:db8:1:2::5', undefined, nobody)).toBe('2001:db8:1:2::');
  expect(clientAddress('2001:0db8:1:2:aaaa::5', undefined, nobody)).toBe('2001:db8:1:2::');
});

it('knows its own machine', () => {
  expect(['127.0.0.1', '::1', '::ffff:127.0.0.1'].every(isLoopback)).toBe(true);
  expect(isLoopback('192.168.1.1')).toBe(false);
});
