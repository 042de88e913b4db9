import { expect, test } from 'vitest';
import { portsOf, readSettings } from './settings.mjs';

const read = (argv: string[] = [], env: Record<string, string> = {}) => readSettings({ argv, env, root: '/home/ann/ringloom' });

test('without a word said, everything is Ringloom\'s own, on the usual ports and this computer only', () => {
  expect(read()).toMatchObject({ port: 3000, sipPort: 5060, ariPort: 8088, workerPort: 8090, postgresPort: 54320, rtpStart: 10000, rtpEnd: 10999, host: undefined, ariUrl: undefined, databaseUrl: undefined });
  expect(portsOf(read()).map(({ number, host = '127.0.0.1' }) => `${host}:${number}`)).toEqual(['127.0.0.1:3000', ...['8090', '8091', '8092', '8093'].map(port => `127.0.0.1:${port}`), '127.0.0.1:5060', '127.0.0.1:8088', '127.0.0.1:54320']);
});

test('what others bring needs no port here', () => {
  const settings = read([], { ARI_URL: 'http://a:b@127.0.0.1:8088', DATABASE_URL: 'postgresql://a:b@db/x' });
  expect(portsOf(settings).map(({ number }) => number)).toEqual([3000, 8090, 8091, 8092, 8093]);
  expect(portsOf(read([], { ARI_URL: 'http://a:b@127.0.0.1:8088', DATABASE_URL: 'postgresql://a:b@db/x', RINGLOOM_WORKERS: '1' })).map(({ number }) => number)).toEqual([3000, 8090, 8091]);
});

test('each clone has a name and so data of its own, unless it is named', () => {
  expect(read().name).toMatch(/^ringloom-[0-9a-f]{6}$/);
  expect(readSettings({ argv: [], env: {}, root: '/srv/ringloom' }).name).not.toBe(read().name);
  expect(read(['--name', 'office']).name).toBe('office');
});

test('what cannot be meant gets one sentence', () => {
  expect(() => read(['--prot', '1'])).toThrow(/Unknown option '--prot'.*--help/);
  expect(() => read(['--port', '70000'])).toThrow('--port takes a port number from 1 to 65535, not "70000".');
  expect(() => read(['--host', 'https://x'])).toThrow(/--host takes a name/);
  expect(() => read(['--name', '../x'])).toThrow(/--name takes small letters/);
  expect(() => read([], { ARI_URL: '127.0.0.1:8088' })).toThrow(/ARI_URL is no address like/);
  expect(() => read([], { DATABASE_URL: 'mysql://x/y' })).toThrow(/DATABASE_URL is no address like/);
  expect(() => read([], { RINGLOOM_RTP: '10000' })).toThrow(/RINGLOOM_RTP takes a range/);
});
