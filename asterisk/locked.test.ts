import { fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { locked } from './locked.mjs';

const dir = mkdtempSync(path.join(tmpdir(), 'ringloom-locked-'));
afterAll(() => rmSync(dir, { recursive: true, force: true }));
const lock = (name: string) => path.join(dir, name);
const never = () => {
  throw new Error('it waited for nobody');
};

test('the lock of a process that was killed is free, and a file that lies there holds nobody up', async () => {
  const script = path.join(dir, 'holds.mjs');
  writeFileSync(script, `
    import { locked } from ${JSON.stringify(path.join(import.meta.dirname, 'locked.mjs'))};
    await locked(${JSON.stringify(lock('left'))}, () => {}, () => { process.send('held'); return new Promise(() => {}); });
  `);
  const holder = fork(script);
  await once(holder, 'message');
  let told = 0;
  const follows = locked(lock('left'), () => { told++; }, async () => 'done');
  await expect.poll(() => told).toBe(1);
  holder.kill('SIGKILL');
  expect(await follows).toBe('done');
  expect(await locked(lock('left'), never, async () => 'again')).toBe('again');
});

test('of many that want it at once one is at it at a time', async () => {
  let at = 0;
  const all = Array.from({ length: 12 }, () => locked(lock('many'), () => {}, async () => {
    const most = ++at;
    await new Promise(resolve => setTimeout(resolve, 10));
    at--;
    return most;
  }));
  expect(await Promise.all(all)).toEqual(all.map(() => 1));
});

test('work waits for whoever is at it, is told of once, and follows a failure', async () => {
  const order: string[] = [];
  let told = 0;
  let end = () => {};
  const first = locked(lock('held'), never, () => new Promise<void>((_, failed) => { end = () => { order.push('first'); failed(new Error('no room')); }; }));
  const failed = expect(first).rejects.toThrow('no room');
  const second = locked(lock('held'), () => { told++; }, async () => order.push('second'));
  await new Promise(resolve => setTimeout(resolve, 700));
  expect(order).toEqual([]);
  end();
  await Promise.all([failed, second]);
  expect([order, told]).toEqual([['first', 'second'], 1]);
});
