import { expect, it } from 'vitest';
import { simulate, simulateConfig } from '@/flow-runtime/simulate';
import { draw, node, say } from '@/tests/support/draw';
import { nothingLeft } from '@/tests/support/simulated';
import { runs } from '@/tests/support/verbs-flow';


it('a whole call whose recording is begun twice is one recording, and nothing of it stays in the switch', async () => {
  const call = await simulate(draw({
    first: node('record', { what: 'start' }, { done: 'hello', error: 'hello' }), hello: node('play', { prompt: say('hello') }, { done: 'second' }),
    second: node('record', { what: 'start' }, { done: 'bye', error: 'bye' }), bye: node('hang-up', { prompt: say('bye') }),
  }));
  await call.advance(60_000);
  expect(call.ended).toBeTruthy();
  expect([...call.recordings.begun.values()].filter(({ sound }) => sound !== null)).toHaveLength(1);
  expect(call.remains).toEqual(nothingLeft);
});

it.each([0, 10, 20, 30, 40, 50])('a caller who hangs up %i ms after it begins to be recorded leaves nothing in the switch', async (ms) => {
  const call = await simulateConfig(runs([{ verb: 'tape', input: { does: 'start', maxMs: 60_000 } }, { verb: 'play', input: { prompt: say('hello') } }]), { commandMs: 20 });
  await call.advance(ms);
  await call.hangUp();
  await call.advance(20_000);
  expect(call.remains).toEqual(nothingLeft);
});
