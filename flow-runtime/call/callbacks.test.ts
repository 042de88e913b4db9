import { describe, expect, it } from 'vitest';
import { simulate } from '@/flow-runtime/simulate';
import type { Scenario } from '@/flow-runtime/scenario';
import type { SettingsOf } from '@/nodes';
import { nodes } from '@/nodes';
import { draw, node, say } from '@/tests/support/draw';
import { booksCallback, nothingLeft } from '@/tests/support/simulated';

const eve = '+12025550123';
const queueSettings = (more: Partial<SettingsOf<'queue'>> = {}, back: Partial<SettingsOf<'queue'>['callback']> = {}): Partial<SettingsOf<'queue'>> => ({
  queue: 'desk', joinsWhen: 'always', leavesEmpty: false, music: say('music'), ...more,
  callback: { ...nodes.queue.defaults.callback, on: true, key: '2', welcome: say('welcome'), tries: 2, retryMs: 60_000, ringMs: 20_000, ...back },
});
const inQueue = (more?: Partial<SettingsOf<'queue'>>, back?: Partial<SettingsOf<'queue'>['callback']>) => draw({
  queue: node('queue', queueSettings(more, back), { done: 'over', 'callback-booked': 'booked', ...(more?.exitKeys && { 'exit-key': 'elsewhere' }) }),
  over: node('hang-up', { prompt: say('over') }), booked: node('hang-up', { prompt: say('booked') }), elsewhere: node('wait', { ms: 60_000, interruptible: false }, { done: 'over' }),
});
/** ann talks to somebody until `freeAt`, ms from the beginning. */
const world = (more: Scenario = {}): Scenario => ({
  from: eve, callsBack: true, owns: ['+15550100'], numbers: { [eve]: { does: 'answers', after: 5000, hangsUpAfter: 60_000 } }, people: { ann: { does: 'answers', after: 2000, hangsUpAfter: 10_000 } },
  queues: { desk: { members: [{ id: 'ann', freeAt: Date.UTC(2026, 0, 5, 12) + 120_000 }] } }, ...more,
});

async function keepsPlace(more: Scenario = {}, back?: Partial<SettingsOf<'queue'>['callback']>) {
  const call = await simulate(inQueue({}, back), world(more));
  await call.advance(3000);
  await call.press('2');
  await call.advance(500);
  await call.press('1');
  await call.advance(100);
  return call;
}
const greetingsOf = (call: Awaited<ReturnType<typeof keepsPlace>>, channel: string) => call.heardBy(channel).flatMap(({ what }) => what);

describe('a place that is kept', () => {
  it('is called when an agent is free, and not before; the person is put through to that agent, and nothing stays', async () => {
    const call = await keepsPlace();
    expect(greetingsOf(call, 'call-1')).toContain('booked');
    await call.advance(10_000);
    expect(call.ended).toMatchObject({ cause: 16 });
    expect(call.queues.states.get('desk')!.callers).toMatchObject([{ kept: { holdMs: 50_000 } }]);
    await call.advance(100_000);
    expect(call.rang).toEqual([]);
    await call.advance(10_000);
    // eve's telephone rings, ann's does not yet
    expect(call.rang.map(({ address, shown }) => [address, shown.number])).toEqual([[`number ${eve}/0`, '+15550100']]);
    expect(call.queues.states.get('desk')!.offers).toMatchObject([{ state: 'held', agent: 'ann' }]);
    await call.advance(8000);
    expect(call.exchange.talking).toEqual([['cb-1-1', expect.stringContaining('cb-1-1')]]);
    expect(greetingsOf(call, 'cb-1-1')[0]).toBe('welcome');
    await call.advance(30_000);
    expect(greetingsOf(call, 'cb-1-1').at(-1)).toBe('over');
    expect(call.journal.calls.get('cb-1-1')).toMatchObject({ row: { direction: 'outgoing', fromNumber: '+15550100', toNumber: eve }, ending: { ending: 'ended' } });
    expect([...call.callbacks.rows.values()].map(({ status }) => status)).toEqual(['done']);
    expect(call.queues.states.get('desk')).toMatchObject({ callers: [], offers: [] });
    expect(call.remains).toEqual(nothingLeft);
    expect(call.clock.nextAt()).toBeNull();
    expect(call.faults).toEqual([]);
  });

  it('who does not answer is called again after the retry, as often as was booked; meanwhile the agent is free, and at last the place is gone', async () => {
    const call = await keepsPlace({ numbers: { [eve]: 'rings' } });
    await call.advance(121_000);
    expect(call.queues.states.get('desk')!.offers).toHaveLength(1);
    await call.advance(24_000);
    expect(call.queues.states.get('desk')!.offers).toEqual([]);
    expect(call.rang).toHaveLength(1);
    await call.advance(50_000);
    expect(call.rang).toHaveLength(1);
    await call.advance(40_000);
    expect(call.rang).toHaveLength(2);
    await call.advance(400_000);
    expect(call.rang).toHaveLength(2);
    expect([...call.callbacks.rows.values()].map(({ status, tried }) => [status, tried])).toEqual([['failed', 2]]);
    expect(call.queues.states.get('desk')).toMatchObject({ callers: [], offers: [] });
    expect(call.clock.nextAt()).toBeNull();
  });

  it('is given up when its time is over, with nobody called', async () => {
    const call = await keepsPlace({ queues: { desk: { members: [] } } }, { keepMs: 600_000 });
    await call.advance(590_000);
    expect(call.queues.states.get('desk')!.callers).toHaveLength(1);
    await call.advance(20_000);
    expect([...call.callbacks.rows.values()].map(({ status }) => status)).toEqual(['expired']);
    expect(call.queues.states.get('desk')!.callers).toEqual([]);
    expect(call.rang).toEqual([]);
    expect(call.clock.nextAt()).toBeNull();
  });

  it('who thinks better of it waits on in their place, and a key that leaves gives the place up', async () => {
    const call = await simulate(inQueue({ exitKeys: '0' }), world());
    await call.advance(3000);
    await call.press('2');
    await call.advance(3000);
    const { callers } = call.queues.states.get('desk')!;
    expect(callers[0]!.asideUntil).not.toBeNull();
    await call.press('*');
    await call.advance(100);
    expect(call.standsIn).toBe('queue/waiting');
    expect(call.queues.states.get('desk')!.callers).toMatchObject([{ seq: callers[0]!.seq, joinedAt: callers[0]!.joinedAt, asideUntil: null }]);
    await call.press('0');
    await call.advance(100);
    expect(call.standsIn).toBe('elsewhere/waiting');
    expect(call.queues.states.get('desk')!.callers).toEqual([]);
    await call.hangUp();
  });

  it('whenever its worker dies: each try rings once, and the person reaches the agent', async () => {
    const points: string[] = [];
    await (async () => { const call = await keepsPlace({ dies: point => { points.push(point); return false; } }); await call.advance(200_000); })();
    const from = points.findIndex(point => point.startsWith('callbacks.book'));
    expect(from).toBeGreaterThan(0);
    for (let at = from; at < points.length; at++) {
      let passed = 0;
      let died = false;
      const call = await keepsPlace({ dies: () => !died && passed++ === at && (died = true) });
      for (let ms = 0; ms < 400_000; ms += 1000) {
        await call.advance(1000);
        if (!died) continue;
        await call.advance(400);
        await call.restart();
        await call.advance(400_000 - ms);
        break;
      }
      const where = `killed at ${at}: ${points[at]}`;
      const eves = call.rang.filter(({ address }) => address.startsWith('number'));
      expect(new Set(call.exchange.legs.map(({ id }) => id)).size, where).toBe(call.exchange.legs.length);
      expect(eves.length, where).toBeLessThanOrEqual(2);
      const [row] = call.callbacks.rows.values();
      expect(['done', 'failed'], where).toContain(row!.status);
      // Nobody rings again who has answered: a call began, and it went on.
      const begun = [...call.journal.calls.keys()].filter(id => id.startsWith('cb-'));
      expect(begun.length, where).toBeLessThanOrEqual(1);
      if (begun.length) expect(call.journal.calls.get(begun[0]!)!.ending, where).toBeDefined();
      expect(row!.status === 'done', where).toBe(begun.length === 1);
      expect(call.remains, where).toEqual(nothingLeft);
      expect(call.queues.states.get('desk'), where).toMatchObject({ callers: [], offers: [] });
    }
  }, 60_000);
});

describe('a callback by time', () => {
  const flow = (settings: Partial<SettingsOf<'callback'>> = {}) => draw({
    name: node('set-variable', { name: 'order', value: { as: 'text', text: '77' } }, { next: 'back' }),
    back: node('callback', { delayMs: 600_000, tries: 2, retryMs: 300_000, ...settings }, { booked: 'booked', called: 'ask', declined: 'declined', invalid: 'declined' }),
    ask: node('condition', { cases: [{ id: 'known', name: 'Known', value: { var: 'order' }, test: 'equals', to: '77' }] }, { 'case-known': 'hello', else: 'declined' }),
    hello: node('hang-up', { prompt: say('hello') }), booked: node('hang-up', { prompt: say('booked') }), declined: node('hang-up', { prompt: say('declined') }),
  });
  const books = (settings: Partial<SettingsOf<'callback'>> = {}, scenario: Scenario = {}) => booksCallback(flow(settings), scenario);

  it('is made at its time, knows what the first call knew, and shows the number that was called', async () => {
    const call = await books();
    expect(call.ended).not.toBeNull();
    expect(greetingsOf(call, 'call-1')).toContain('booked');
    await call.advance(590_000);
    expect(call.rang).toEqual([]);
    await call.advance(30_000);
    expect(call.rang.map(({ shown }) => shown.number)).toEqual(['+15550100']);
    expect(greetingsOf(call, 'cb-1-1')).toEqual(['hello']);
    expect(call.path.slice(-2)).toEqual(['ask', 'hello']);
    expect(call.remains.channels).toEqual([]);
    expect(call.clock.nextAt()).toBeNull();
  });

  it('waits for its hours, tries again, and gives up', async () => {
    // Monday noon UTC is 7 in the morning in New York.
    const hours = { on: true, zone: 'America/New_York', spans: [{ day: 1, from: 540, to: 545 }, { day: 2, from: 540, to: 545 }] };
    const call = await books({ hours, retryMs: 600_000, expiryMs: 2 * 86_400_000 }, { numbers: { [eve]: 'busy' } });
    await call.advance(2 * 3_600_000 - 60_000);
    expect(call.rang).toHaveLength(0);
    await call.advance(120_000);
    expect(call.rang).toHaveLength(1);
    // the retry would fall after the hours: Tuesday at nine
    await call.advance(23 * 3_600_000);
    expect(call.rang).toHaveLength(1);
    await call.advance(3_600_000);
    expect(call.rang).toHaveLength(2);
    expect([...call.callbacks.rows.values()].map(({ status }) => status)).toEqual(['failed']);
    expect(call.clock.nextAt()).toBeNull();
  });
});
