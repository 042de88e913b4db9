import { describe, expect, it } from 'vitest';
import { say } from '@/tests/support/draw';
import { stepNode } from '@/tests/support/step-node';

const choices = (...keys: string[]) => keys.map(key => ({ keys: key, label: '' }));
const base = { prompt: say('menu'), choices: choices('1', '*', '12') };
const tries = (n: number) => ({ prompt: [], tries: n });

describe('ivr-menu', () => {
  it('says its prompt, listens, and says the shorter one when it asks again', () => {
    const menu = stepNode('ivr-menu', { ...base, repeatPrompt: say('short'), firstKeyMs: 4000 });
    expect(menu).toMatchObject({ state: 'prompt', input: { prompt: say('menu') } });
    const listening = menu.outcome('done');
    expect(listening).toMatchObject({ state: 'listening', verb: 'wait', input: { ms: 4000 } });
    expect(listening.outcome('elapsed')).toMatchObject({ state: 'again', input: { prompt: say('short') } });
    expect(menu.outcome('error').exit).toBe('error');
  });

  it('takes a key at once where no longer choice begins with it, else waits for the next', () => {
    const menu = stepNode('ivr-menu', base);
    expect(menu.key('*')).toMatchObject({ exit: 'key-s', context: { keys: '' } });
    expect(menu.key('1')).toMatchObject({ state: 'more', verb: 'wait' });
    expect(menu.key('1').outcome('elapsed').exit).toBe('key-1');
    expect(menu.key('12').exit).toBe('key-12');
  });

  it('takes the longest choice from what was typed ahead and leaves the rest', () => {
    expect(stepNode('ivr-menu', base, { keys: '1299' })).toMatchObject({ exit: 'key-12', context: { keys: '99' } });
    expect(stepNode('ivr-menu', { ...base, flush: true }, { keys: '1299' })).toMatchObject({ state: 'prompt', context: { keys: '' } });
    expect(stepNode('ivr-menu', { ...base, bargeIn: false }, { keys: '*' }).outcome('done').exit).toBe('key-s');
  });

  it('counts silence and wrong keys apart, each with its own words', () => {
    const menu = stepNode('ivr-menu', { ...base, noInput: { prompt: say('silent'), tries: 2 }, invalid: { prompt: say('wrong'), tries: 2 } });
    const silent = menu.outcome('done').outcome('elapsed');
    expect(silent).toMatchObject({ state: 'silence-prompt', input: { prompt: say('silent') } });
    const wrong = silent.outcome('done').key('9');
    expect(wrong).toMatchObject({ state: 'wrong-prompt', input: { prompt: say('wrong') }, context: { keys: '', local: { silences: 1, wrongs: 1 } } });
    expect(wrong.outcome('done').outcome('done').outcome('elapsed').exit).toBe('no-input');
    expect(wrong.key('9').exit).toBe('invalid');
  });

  it('gives up at once where it may be tried only once', () => {
    const menu = stepNode('ivr-menu', { ...base, noInput: tries(1), invalid: tries(1) });
    expect(menu.outcome('done').outcome('elapsed').exit).toBe('no-input');
    expect(menu.key('9').exit).toBe('invalid');
  });

  it('lets a listed extension, or every one there is, be dialled', () => {
    const some = stepNode('ivr-menu', { ...base, directDial: { allow: 'some', extensions: ['201'] } });
    expect(some.key('201')).toMatchObject({ exit: 'direct-dial', context: { dialled: '201', keys: '' } });
    const all = stepNode('ivr-menu', { ...base, directDial: { allow: 'all', extensions: [] } });
    const asked = all.key('201').outcome('elapsed');
    expect(asked).toMatchObject({ state: 'looking-up', verb: 'extension', context: { dialled: '201' } });
    expect(asked.outcome('found').exit).toBe('direct-dial');
    expect(asked.outcome('unknown').state).toBe('again');
    expect(all.key('1').outcome('elapsed').exit).toBe('key-1');
    expect(all.key('201234')).toMatchObject({ state: 'looking-up' });
  });
});
