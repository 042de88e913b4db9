import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
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

// This process has the number that stands there, but began at another time: what held the lock is gone.
test.each([['empty', ''], ['dead', '4194304 1 x'], ['another by now', `${process.pid} 1 x`], ['of an older version', String(process.pid)]])('a lock that was left is taken over: %s', async (name, text) => {
  writeFileSync(lock(name), text);
  expect(await locked(lock(name), never, async () => 'done')).toBe('done');
  expect(existsSync(lock(name))).toBe(false);
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
