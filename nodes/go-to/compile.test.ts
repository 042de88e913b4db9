import { describe, expect, it } from 'vitest';
import { simulate } from '@/flow-runtime/simulate';
import { draw, node, say } from '@/tests/support/draw';

const bye = (what: string) => node('hang-up', { prompt: say(what) });
const heard = async (...given: Parameters<typeof simulate>) => {
  const call = await simulate(...given);
  await call.advance(10_000);
  return { what: call.heard.flatMap(({ what }) => what), path: call.path, ended: call.ended?.ending };
};

describe('go-to', () => {
  it('goes to a node of the same flow', async () => {
    const flow = draw({ go: node('go-to', { to: { where: 'node', id: 'there' } }), here: bye('here'), there: bye('there') });
    expect(await heard(flow)).toMatchObject({ what: ['there'], path: ['go', 'there'] });
  });

  it('goes to another flow, which takes the place of this one, and by error where there is none', async () => {
    const flow = draw({ go: node('go-to', { to: { where: 'flow', id: 'other', version: 'latest' } }, { error: 'failed' }), failed: bye('failed') });
    const other = draw({ play: node('play', { prompt: say('other') }, { done: 'back' }), back: node('return') });
    expect(await heard(flow, { flows: { other } })).toEqual({ what: ['other'], path: ['go', 'play', 'back'], ended: 'ended' });
    expect(await heard(flow)).toMatchObject({ what: ['failed'], path: ['go', 'failed'] });
  });

  it('two flows that lead to each other without a wait come to an end', async () => {
    const to = (id: string) => draw({ go: node('go-to', { to: { where: 'flow', id, version: 'latest' } }) });
    expect((await heard(to('a'), { flows: { a: to('b'), b: to('a') } })).ended).toBe('ended');
  });
});
