import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { household } from './supervise.mjs';

beforeEach(() => { vi.useFakeTimers(); });
afterEach(() => { vi.useRealTimers(); });

/** A program that ends when told to, and counts its starts. */
function program(log: string[], name: string) {
  let end: (how: string) => void = () => undefined;
  const start = vi.fn(async () => {
    const ended = new Promise<string>(resolve => { end = resolve; });
    log.push(`${name} starts`);
    return { ended, stop: async () => { log.push(`${name} stops`); end('SIGTERM'); } };
  });
  return { start, crash: (how: string) => { end(how); } };
}

test('what was started last is stopped first, once', async () => {
  const log: string[] = [];
  const home = household({ say: () => undefined });
  for (const name of ['postgres', 'asterisk', 'worker']) await home.keep(name, program(log, name).start);
  await home.stop();
  await home.stop();
  expect(log.slice(3)).toEqual(['worker stops', 'asterisk stops', 'postgres stops']);
});

test('a program that ends by itself is named and started again, each time after a longer pause', async () => {
  const said: string[] = [];
  const worker = program([], 'worker');
  const home = household({ say: (line: string) => said.push(line) });
  await home.keep('The worker', worker.start);
  for (const pause of [1000, 2000, 4000]) {
    const before = worker.start.mock.calls.length;
    worker.crash('code 1');
    await vi.advanceTimersByTimeAsync(pause - 1);
    expect(worker.start).toHaveBeenCalledTimes(before);
    await vi.advanceTimersByTimeAsync(1);
    expect(worker.start).toHaveBeenCalledTimes(before + 1);
  }
  expect(said.slice(0, 2)).toEqual(['The worker ended by itself (code 1). Starting it again in 1 s.', 'The worker runs again.']);
  await home.stop();
  expect(vi.getTimerCount()).toBe(0);
});

test('a program that ran for long begins with the short pause again', async () => {
  const worker = program([], 'worker');
  const home = household({ say: () => undefined });
  await home.keep('The worker', worker.start);
  worker.crash('code 1');
  await vi.advanceTimersByTimeAsync(1000);
  await vi.advanceTimersByTimeAsync(60_001);
  worker.crash('code 1');
  await vi.advanceTimersByTimeAsync(1000);
  expect(worker.start).toHaveBeenCalledTimes(3);
  await home.stop();
});

test('while stopping nothing is started again, and what was still starting is stopped too', async () => {
  const log: string[] = [];
  const home = household({ say: () => undefined });
  const worker = program(log, 'worker');
  await home.keep('worker', worker.start);
  worker.crash('code 1');
  await vi.advanceTimersByTimeAsync(1);
  const slow = home.keep('studio', async () => {
    await new Promise(resolve => setTimeout(resolve, 5000));
    return program(log, 'studio').start();
  });
  const refused = expect(slow).rejects.toThrow('stopped');
  const stopped = home.stop();
  await vi.advanceTimersByTimeAsync(10_000);
  await Promise.all([stopped, refused]);
  expect(worker.start).toHaveBeenCalledTimes(1);
  expect(log).toEqual(['worker starts', 'studio starts', 'studio stops']);
  await expect(home.keep('late', worker.start)).rejects.toThrow('stopped');
});

test('a first start that fails is the caller\'s to hear', async () => {
  const home = household({ say: () => undefined });
  await expect(home.keep('worker', async () => { throw new Error('no'); })).rejects.toThrow('no');
  await home.stop();
});

test('a new version is there before the old one leaves, and is the one that is started again', async () => {
  const log: string[] = [];
  const [old, fresh] = [program(log, 'old'), program(log, 'new')];
  const home = household({ say: () => undefined });
  await home.keep('worker', old.start);
  await home.replace('worker', fresh.start);
  expect(log).toEqual(['old starts', 'new starts', 'old stops']);
  await vi.advanceTimersByTimeAsync(5000);
  expect(old.start).toHaveBeenCalledTimes(1);
  fresh.crash('code 1');
  await vi.advanceTimersByTimeAsync(1000);
  expect(fresh.start).toHaveBeenCalledTimes(2);
  await home.stop();
  expect(log.slice(-1)).toEqual(['new stops']);
});

test('a new version that does not come up leaves the old one as it is', async () => {
  const log: string[] = [];
  const old = program(log, 'old');
  const home = household({ say: () => undefined });
  await home.keep('worker', old.start);
  await expect(home.replace('worker', async () => { throw new Error('broken'); })).rejects.toThrow('broken');
  expect(log).toEqual(['old starts']);
  old.crash('code 1');
  await vi.advanceTimersByTimeAsync(1000);
  expect(old.start).toHaveBeenCalledTimes(2);
  await home.stop();
});

test('one that needs the place of the old one comes after it', async () => {
  const log: string[] = [];
  const home = household({ say: () => undefined });
  await home.keep('studio', program(log, 'old').start);
  await home.replace('studio', program(log, 'new').start, { beside: false });
  expect(log).toEqual(['old starts', 'old stops', 'new starts']);
  await home.stop();
});
