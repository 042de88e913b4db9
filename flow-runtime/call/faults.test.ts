import { describe, expect, it } from 'vitest';
import { simulate } from '../simulate';
import { draw, node, say } from '@/tests/support/draw';
import { booksCallback, nothingLeft } from '@/tests/support/simulated';

// What fails for a moment, or for one alone, does no more harm than that. A rejection that nobody hears ends a worker with all its calls: here it fails the run.

const eve = '+12025550123';
const fails = (): Promise<never> => Promise.reject(new Error('the connection to Asterisk was lost'));

const menu = draw({
  menu: node('ivr-menu', { prompt: say('menu'), choices: [{ keys: '1', label: '' }] }, { 'key-1': 'bye' }),
  bye: node('hang-up', { prompt: say('bye') }),
});

describe('a switch that does not take a command', () => {
  it('which was to stop a sound: the call goes on', async () => {
    const call = await simulate(menu);
    call.exchange.stopPlayback = fails;
    await call.press('1');
    await call.advance(5000);
    expect(call.path).toEqual(['menu', 'bye']);
  });

  it('which was to answer: the next verb answers', async () => {
    const call = await simulate(draw({ before: node('wait', { ms: 1000, interruptible: false }, { done: 'first' }), first: node('play', { prompt: say('first') }, { error: 'second' }), second: node('hang-up', { prompt: say('second') }) }));
    const answer = call.exchange.answer.bind(call.exchange);
    let tries = 0;
    call.exchange.answer = channel => (tries++ === 0 ? fails() : answer(channel));
    await call.advance(5000);
    expect(call.path).toEqual(['before', 'first', 'second']);
    expect(call.answered).toBe(true);
    expect(call.heard.at(-1)!.what).toEqual(['second']);
  });
});

describe('a call that is taken up', () => {
  it('in the middle of a verb that this version does not know ends, and the worker lives', async () => {
    const call = await simulate(menu);
    await call.advance(2500);
    call.kill();
    for (const effect of call.journal.effects.values()) Object.assign(effect, { verb: 'of-tomorrow' });
    await call.restart();
    await call.advance(6000);
    expect(call.ended).toMatchObject({ ending: 'lost', cause: 41 });
    expect(call.remains).toEqual(nothingLeft);
  });
});

describe('recordings that were left', () => {
  it('are kept, also beside one that cannot be read', async () => {
    const call = await simulate(draw({ box: node('record', { prompt: [], beep: false }) }), { commandMs: 10 });
    await call.advance(1000);
    call.kill();
    const [name] = [...call.recordings.begun.keys()];
    const broken = { ...call.recordings.begun.get(name!)!, id: 'rl-call-0-1-recording', callId: 'call-0' };
    const others = [...call.recordings.begun];
    call.recordings.begun.clear();
    for (const [id, one] of [[broken.id, broken] as const, ...others]) call.recordings.begun.set(id, one);
    await call.hangUp();
    await call.advance(1000);
    const recorded = call.exchange.recorded.bind(call.exchange);
    call.exchange.recorded = id => (id === broken.id ? fails() : recorded(id));
    call.recordings.unfinished = async () => [broken.id, name!];
    await call.restart();
    await call.advance(10_000);
    expect(call.recordings.begun.get(name!)!.sound?.ms).toBeGreaterThan(500);
  });
});

describe('callbacks', () => {
  const flow = draw({
    back: node('callback', { delayMs: 600_000, tries: 2, retryMs: 300_000 }, { booked: 'bye', called: 'hello', declined: 'bye', invalid: 'bye' }),
    hello: node('play', { prompt: say('hello') }, { done: 'stay' }), stay: node('wait', { ms: 60_000, interruptible: false }), bye: node('hang-up'),
  });
  const books = () => booksCallback(flow);

  it('whoever has answered talks on, where that cannot be written just then, and is not called again', async () => {
    const call = await books();
    await call.advance(590_000);
    call.callbacks.fail();
    await call.advance(30_000);
    expect(call.heardBy('cb-1-1').flatMap(({ what }) => what)).toEqual(['hello']);
    expect(call.journal.calls.get('cb-1-1')!.ending).toBeUndefined();
    expect(call.rang).toHaveLength(1);
    expect([...call.callbacks.rows.values()].map(({ status }) => status)).toEqual(['done']);
  });

  it('are made, also behind one that cannot be made sense of', async () => {
    const call = await books();
    const [[id, row]] = [...call.callbacks.rows] as [[string, object]];
    call.callbacks.rows.clear();
    call.callbacks.rows.set('poison', { ...structuredClone(row), id: 'poison', hours: { zone: 'No/Where', spans: [] } } as never);
    call.callbacks.rows.set(id, row as never);
    await call.advance(620_000);
    expect(call.rang.map(({ address }) => address)).toEqual([`number ${eve}/0`]);
    expect(call.callbacks.rows.get(id)!.status).toBe('done');
  });
});
