import { describe, expect, it } from 'vitest';
import { simulate } from '@/flow-runtime/simulate';
import type { SimulatedCall } from '@/flow-runtime/simulated-call';
import { draw, node, say } from '@/tests/support/draw';

const flow = () => draw({
  it: node('forward', { targets: [{ kind: 'person', id: 'ann' }], confirm: { on: true, prompt: say('press-one'), ms: 3000 } }, { 'not-confirmed': 'refused' }),
  refused: node('hang-up'),
});
const legOf = (call: SimulatedCall): string => call.exchange.legs[0]!.id;
const asked = (call: SimulatedCall): number => call.heardBy(legOf(call)).length;

describe('a callee who is asked for 1 while their worker dies', () => {
  /** The callee has heard half of the question. */
  const begun = async () => {
    const call = await simulate(flow(), { people: { ann: { does: 'answers', after: 1000 } }, commandMs: 20 });
    await call.advance(2000);
    expect(call.standsIn).toBe('it/confirming-1');
    call.kill();
    return call;
  };

  it('is asked again at once, and has the whole time for the answer, however long nobody listened', async () => {
    const call = await begun();
    call.exchange.press(legOf(call), '1');
    await call.advance(60_000);
    const back = call.clock.now();
    await call.restart();
    await call.advance(500);
    expect(asked(call)).toBe(2);
    expect(call.heardBy(legOf(call))[1]!.at - back).toBeLessThan(400);
    // the prompt and most of the time for an answer
    await call.advance(4300);
    expect(call.standsIn).toBe('it/confirming-1');
    call.exchange.press(legOf(call), '1');
    await call.advance(200);
    expect(call.standsIn).toBe('it/talking');
    expect(call.talks).toBe(true);
  });

  it('is heard also where the other worker listens already and has not come to the question yet', async () => {
    const call = await begun();
    await call.advance(5000);
    await call.restart();
    await call.advance(65);
    expect(asked(call)).toBe(1);
    call.exchange.press(legOf(call), '1');
    await call.advance(1000);
    expect(call.standsIn).toBe('it/talking');
  });

  it('has not confirmed when the time is over that began with the question', async () => {
    const call = await begun();
    await call.advance(60_000);
    await call.restart();
    await call.advance(6000);
    expect(call.path).toEqual(['it', 'refused']);
  });
});
