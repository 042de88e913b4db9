import { describe, expect, it } from 'vitest';
import { stepNode } from '@/tests/support/step-node';

const found = (settings: object = {}) => stepNode('directory', { least: 2, ...settings }).key('53#').outcome('found', { extensions: '101,104', said: 'x' });

describe('directory', () => {
  it('takes letters until hash, or until enough are there and no other comes', () => {
    const asked = stepNode('directory', { least: 3 });
    expect(asked).toMatchObject({ state: 'prompt', verb: 'play' });
    expect(asked.key('5')).toMatchObject({ state: 'more' });
    expect(asked.key('53').outcome('elapsed')).toMatchObject({ state: 'nobody-words' });
    expect(asked.key('533').outcome('elapsed')).toMatchObject({ state: 'looking', verb: 'directory', input: { keys: { var: 'local.digits' }, part: 'last', most: 5 }, context: { local: { digits: '533' } } });
    expect(asked.key('5#')).toMatchObject({ state: 'looking' });
  });

  it('whoever is picked is what was dialled; star begins anew, any other key is no choice', () => {
    expect(found().key('2')).toMatchObject({ exit: 'picked', context: { dialled: '104', keys: '' } });
    expect(found().key('*')).toMatchObject({ state: 'again', context: { local: expect.not.objectContaining({ extensions: '101,104' }) as object } });
    expect(found().key('3')).toMatchObject({ state: 'reading' });
    expect(found({ noInputTries: 1 }).outcome('done').outcome('elapsed').exit).toBe('no-input');
  });

  it('nobody, too many, silence and a fault', () => {
    const looking = stepNode('directory', { least: 2, noMatchTries: 2, noInputTries: 1 }).key('53#');
    const again = looking.outcome('none').outcome('done');
    expect(again.state).toBe('again');
    expect(again.key('99#').outcome('none').exit).toBe('no-match');
    const another = looking.outcome('more');
    expect(another).toMatchObject({ state: 'another-words', context: { local: { digits: '53' } } });
    expect(another.key('3#')).toMatchObject({ state: 'looking', context: { local: { digits: '533' } } });
    expect(stepNode('directory', { noInputTries: 1 }).outcome('done').outcome('elapsed').exit).toBe('no-input');
    expect(looking.outcome('error').exit).toBe('error');
  });
});
