import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { Lamps } from './lamps';

const log = { debug: () => {}, info: () => {}, warn: vi.fn(), error: () => {} };
let boxes: Record<string, [fresh: number, old: number]>;
let shown: string[];
let tells = true;

beforeEach(() => {
  vi.useFakeTimers();
  [boxes, shown, tells, asked] = [{ a: [0, 0], b: [2, 1] }, [], true, []];
});
afterEach(() => { vi.useRealTimers(); });

const lamps = () => new Lamps({
  count: async ids => (asked.push(ids), tells ? Object.entries(boxes).flatMap(([box, [fresh, old]]) => (ids === null || ids.includes(box) ? [{ box, fresh, old }] : [])) : []),
  show: async (box, { fresh, old }) => {
    if (shown.at(-1) === 'fails') throw new Error('away');
    shown.push(`${box} ${fresh}/${old}`);
  },
  log,
});
/** For whom boxes were counted. */
let asked: (string[] | null)[];
const passes = () => vi.advanceTimersByTimeAsync(1000);

test('at the beginning what is not empty is told; then changes alone, and many of one breath once', async () => {
  const all = lamps();
  all.everything();
  await passes();
  all.everything();
  await passes();
  expect(shown).toEqual(['b 2/1']);
  boxes.a = [1, 0];
  for (let n = 0; n < 3; n++) all.box('a');
  await passes();
  all.box('b');
  await passes();
  expect(shown).toEqual(['b 2/1', 'a 1/0']);
  all.everything(true);
  await passes();
  expect(shown.slice(2).sort()).toEqual(['a 1/0', 'b 2/1']);
});

test('whoever comes in the place of a worker that died tells what that one was to tell, also that a box is empty now', async () => {
  tells = false;
  const other = lamps();
  other.everything();
  other.box('a');
  await passes();
  expect(shown).toEqual([]);
  tells = true;
  other.gone();
  await passes();
  expect(shown.sort()).toEqual(['a 0/0', 'b 2/1']);
});

test('of that no more is counted than may have changed untold', async () => {
  const all = lamps();
  all.everything();
  await passes();
  vi.advanceTimersByTime(31_000);
  all.box('a');
  await passes();
  all.gone();
  await passes();
  vi.advanceTimersByTime(31_000);
  all.gone();
  await passes();
  expect(asked).toEqual([null, ['a'], ['a']]);
});

test('where Asterisk could not be told, it is told anew', async () => {
  const all = lamps();
  shown = ['fails'];
  all.everything();
  await passes();
  expect(log.warn).toHaveBeenCalledOnce();
  shown = [];
  all.everything();
  await passes();
  expect(shown).toEqual(['b 2/1']);
});

test('what could not be told is told with the next change, of whichever box', async () => {
  const all = lamps();
  shown = ['fails'];
  boxes.a = [1, 0];
  all.box('a');
  await passes();
  shown = [];
  all.box('b');
  await passes();
  expect(shown.sort()).toEqual(['a 1/0', 'b 2/1']);
});
