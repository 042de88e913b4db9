import { describe, expect, it } from 'vitest';
import { languageOf } from '../_kit/language';
import { say } from '@/tests/support/draw';
import { stepNode } from '@/tests/support/step-node';

const choose = { by: 'key' as const, prompt: say('which'), choices: [{ key: '1', language: 'ru' as const }, { key: '*', language: 'ja' as const }], firstKeyMs: 3000, tries: 2 };

describe('language', () => {
  it('sets a language at once', () => {
    const set = stepNode('language', { choose: { by: 'fixed', language: 'ja' } });
    expect(set.exit).toBe('next');
    expect(languageOf(set.context)).toBe('ja');
  });

  it('sets the language of the key that was pressed, also of one typed ahead, and leaves the rest', () => {
    const asked = stepNode('language', { choose });
    expect(asked).toMatchObject({ state: 'prompt', input: { prompt: say('which') } });
    expect(asked.key('1')).toMatchObject({ exit: 'key-1', context: { language: 'ru', keys: '' } });
    expect(asked.outcome('done').key('*')).toMatchObject({ exit: 'key-s', context: { language: 'ja' } });
    expect(stepNode('language', { choose }, { keys: '17' })).toMatchObject({ exit: 'key-1', context: { keys: '7' } });
  });

  it('asks again on silence and wrong keys, which count apart, and where nobody heard what was pressed', () => {
    const silent = stepNode('language', { choose }).outcome('done').outcome('elapsed');
    expect(silent).toMatchObject({ state: 'prompt' });
    expect(silent.key('9')).toMatchObject({ state: 'prompt', context: { keys: '' } });
    expect(silent.outcome('done').outcome('elapsed').exit).toBe('no-input');
    expect(silent.key('9').key('8').exit).toBe('invalid');
    expect(silent.outcome('done').outcome('unheard')).toMatchObject({ state: 'prompt', context: { local: { silences: 1 } } });
    expect(silent.outcome('error').exit).toBe('error');
  });
});
