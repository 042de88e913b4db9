import { expect } from 'vitest';
import { simulate } from '@/flow-runtime/simulate';
import type { SimulatedCall } from '@/flow-runtime/simulated-call';
import { draw, node, say } from './draw';

/** What must be left of a call that is over. */
export const nothingLeft = { channels: [], bridges: [], playbacks: [], recordings: [], listeners: [], effects: [] };

/** Nothing is left of a call, nothing will happen any more, and nothing went wrong. */
export function endedCleanly(call: SimulatedCall): void {
  expect(call.remains).toEqual(nothingLeft);
  expect(call.clock.nextAt()).toBeNull();
  expect(call.faults).toEqual([]);
}

/** What its caller heard, one sound a text. */
export const heardIn = (call: SimulatedCall): string[] => call.heard.map(({ what }) => what.join(' '));

/** A caller from outside whose flow offers a callback: they take it with 1 and are gone. `+12025550123` answers 5 s after it is rung. */
export async function booksCallback(flow: Parameters<typeof simulate>[0], scenario: Parameters<typeof simulate>[1] = {}): Promise<SimulatedCall> {
  const from = '+12025550123';
  const call = await simulate(flow, { from, callsBack: true, owns: ['+15550100'], numbers: { [from]: { does: 'answers', after: 5000 } }, ...scenario });
  await call.advance(100);
  await call.press('1');
  await call.advance(5000);
  return call;
}

/** Settings of a menu of one-key choices. */
export const menuWith = (...keys: string[]) => ({ prompt: say('menu'), choices: keys.map(key => ({ keys: key, label: '' })) });
/** Settings that ring Ann. */
export const toAnn = { targets: [{ kind: 'person' as const, id: 'ann' }], ringMs: 20_000 };

/** menu 1 -> sub-menu 2 -> ann */
export const twoMenus = draw({
  first: node('ivr-menu', menuWith('1', '2'), { 'key-1': 'second', 'no-input': 'silent', invalid: 'wrong' }),
  second: node('ivr-menu', { ...menuWith('1', '2'), prompt: say('more') }, { 'key-2': 'ann' }),
  ann: node('forward', toAnn),
  silent: node('hang-up', { prompt: say('nobody-spoke') }),
  wrong: node('hang-up', { prompt: say('no-such-key') }),
});

/** One forward; each exit leads to a word by its name. */
export const forwarding = (settings: object = toAnn) => draw({
  ring: node('forward', settings, Object.fromEntries(['done', 'busy', 'no-answer', 'rejected', 'unreachable', 'not-confirmed', 'not-allowed', 'error']
    .filter(exit => exit !== 'not-confirmed' || 'confirm' in settings).map(exit => [exit, exit]))),
  ...Object.fromEntries(['done', 'busy', 'no-answer', 'rejected', 'unreachable', 'not-confirmed', 'not-allowed', 'error'].map(exit => [exit, node('play', { prompt: say(exit) })])),
});
