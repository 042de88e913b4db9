import fc from 'fast-check';
import { expect, it } from 'vitest';
import { simulate } from '@/flow-runtime/simulate';
import type { Phone } from '@/flow-runtime/simulator/phone';
import { draw, node, say } from '@/tests/support/draw';
import { nothingLeft } from '@/tests/support/simulated';

/** One who is rung: when and how long, and what their telephone does. Times in ms, none of them alike. */
interface Callee { delayMs: number; ringMs: number; phone: Phone }
interface Forward { callees: Callee[]; order: 'together' | 'in-turn'; totalMs: number | null }
interface Verdict { exit: string; who: number | null; at: number }

const exits = ['done', 'busy', 'no-answer', 'rejected', 'unreachable'];

/** What becomes of a forward, minute by minute as people would tell it: every millisecond somebody looks at every telephone. */
function told({ callees, order, totalMs }: Forward): Verdict {
  const end = totalMs ?? Infinity;
  const ranks = ['no-answer', 'busy', 'rejected', 'unreachable'];
  const alone = (which: number[], began: number): Verdict => {
    const fates = new Map<number, string>();
    for (let now = began; ; now++) {
      for (const i of which) {
        if (fates.has(i)) continue;
        const { delayMs, ringMs, phone } = callees[i]!;
        const opens = began + delayMs;
        const closes = Math.min(opens + ringMs, end);
        if (now >= Math.min(closes, Math.max(opens, end))) fates.set(i, 'no-answer');
        else if (now >= opens && phone.does === 'away') fates.set(i, 'unreachable');
        else if (now >= opens && 'after' in phone && now - opens >= phone.after!) {
          if (phone.does === 'answers') return { exit: 'done', who: i, at: now };
          fates.set(i, phone.does === 'busy' ? 'busy' : 'rejected');
        }
      }
      if (which.every(i => fates.has(i))) return { exit: ranks.find(rank => [...fates.values()].includes(rank))!, who: null, at: now };
    }
  };
  if (order === 'together') return alone(callees.map((_, i) => i), 0);
  let last: Verdict = { exit: 'unreachable', who: null, at: 0 };
  for (const i of callees.keys()) {
    if (i > 0 && last.at >= end) return { ...last, exit: 'no-answer' };
    last = alone([i], last.at);
    if (last.who !== null) return last;
  }
  return last;
}

const phones: fc.Arbitrary<Phone> = fc.oneof(
  ...(['answers', 'busy', 'rejects'] as const).map(does => fc.integer({ min: 20, max: 900 }).map((n): Phone => ({ does, after: n * 10 + 3 }))),
  fc.constant<Phone>({ does: 'rings' }), fc.constant<Phone>({ does: 'away' }),
);
const forwards: fc.Arbitrary<Forward> = fc.record({
  // Nobody does something in the very moment in which another does: of two who answer then either has the call.
  callees: fc.array(fc.record({ delayMs: fc.integer({ min: 0, max: 600 }).map(n => n * 10), ringMs: fc.integer({ min: 300, max: 900 }).map(n => n * 10), phone: phones }), { minLength: 1, maxLength: 5 })
    .map(list => list.map((callee, i) => ({ ...callee, phone: 'after' in callee.phone ? { ...callee.phone, after: callee.phone.after! + i } : callee.phone }))),
  order: fc.constantFrom('together' as const, 'in-turn' as const),
  totalMs: fc.option(fc.integer({ min: 500, max: 2000 }).map(n => n * 10 + 5)),
});

it('who answers, when, and why nobody does is as a simple model tells it, for any plan of delays, ring times and a time in all', async () => {
  await fc.assert(fc.asyncProperty(forwards, async forward => {
    const flow = draw({
      it: node('forward', {
        targets: forward.callees.map(({ delayMs, ringMs }, i) => ({ kind: 'person' as const, id: `p${i}`, delayMs, ringMs })), order: forward.order,
        ...(forward.totalMs !== null && { total: { on: true, ms: forward.totalMs } }),
      }, Object.fromEntries(exits.map(exit => [exit, exit]))),
      ...Object.fromEntries(exits.map(exit => [exit, node('play', { prompt: say(exit) })])),
    });
    const call = await simulate(flow, { people: Object.fromEntries(forward.callees.map(({ phone }, i) => [`p${i}`, phone])), greetings: Object.fromEntries(exits.map(exit => [exit, 600_000])) });
    const began = call.clock.now();
    const expected = told(forward);
    await call.advance(expected.at + 30);
    if (expected.who === null) {
      expect(call.standsIn).toBe(`${expected.exit}/saying-1`);
      expect(call.heard.at(-1)!.at - began).toBeGreaterThanOrEqual(expected.at - 30);
    } else {
      expect(call.standsIn).toBe('it/talking');
      expect(call.rang.filter(({ leg }) => leg?.answeredAt !== undefined).map(({ address }) => address)).toEqual([`person p${expected.who}/0`]);
      expect(Math.abs(call.journal.calls.get('call-1')!.answeredAt! - began - expected.at)).toBeLessThan(30);
    }
    await call.hangUp();
    await call.advance(10_000);
    expect(call.remains).toEqual(nothingLeft);
    expect(call.clock.nextAt()).toBeNull();
  }), { numRuns: 250 });
}, 60_000);
