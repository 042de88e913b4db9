import { describe, expect, it } from 'vitest';
import { say } from '@/tests/support/draw';
import { stepNode } from '@/tests/support/step-node';
import { gather as definition } from './index';

const base = { name: 'order', prompt: say('type'), min: 3, max: 5 };
const confirm = { ...definition.defaults.confirm, on: true, before: say('you-typed'), ask: say('right') };
const gather = (settings: object = {}, before: object = {}) => stepNode('gather', { ...base, ...settings }, before);

describe('gather', () => {
  it('takes digits to the stop key, or until all are there, and keeps them', () => {
    const listening = gather().outcome('done');
    expect(listening).toMatchObject({ state: 'listening', verb: 'wait', input: { ms: definition.defaults.firstKeyMs } });
    expect(listening.key('1')).toMatchObject({ state: 'more', input: { ms: definition.defaults.nextKeyMs } });
    expect(listening.key('123')).toMatchObject({ state: 'enough', input: { ms: definition.defaults.finalMs } });
    expect(listening.key('123#')).toMatchObject({ exit: 'ok', context: { vars: { order: '123' }, keys: '' } });
    expect(listening.key('123').outcome('elapsed')).toMatchObject({ exit: 'ok', context: { vars: { order: '123' } } });
    expect(listening.key('12345')).toMatchObject({ state: 'ending', exit: null });
    expect(listening.key('12345').outcome('elapsed')).toMatchObject({ exit: 'ok', context: { vars: { order: '12345' } } });
    expect(gather({ stopKey: 'none' }).key('12345').exit).toBe('ok');
    expect(gather().outcome('error').exit).toBe('error');
  });

  it('a stop key behind the last digit belongs to it; any other key is for the next node', () => {
    expect(gather().key('12345#')).toMatchObject({ exit: 'ok', context: { keys: '', vars: { order: '12345' } } });
    expect(gather().key('123459')).toMatchObject({ exit: 'ok', context: { keys: '9', vars: { order: '12345' } } });
    expect(gather({}, { keys: '12345#77' })).toMatchObject({ exit: 'ok', context: { keys: '77' } });
    expect(gather({}, { keys: '123#7' })).toMatchObject({ exit: 'ok', context: { keys: '7', vars: { order: '123' } } });
    expect(gather({ flush: true }, { keys: '123#7' })).toMatchObject({ state: 'prompt', context: { keys: '' } });
    expect(gather({ bargeIn: false }, { keys: '123#' })).toMatchObject({ state: 'prompt' });
  });

  it('empties the entry by its key', () => {
    expect(gather({ clearKey: 'star' }).key('999*').state).toBe('listening');
    expect(gather({ clearKey: 'star' }).key('999*123#')).toMatchObject({ exit: 'ok', context: { vars: { order: '123' } } });
    expect(gather({ clearKey: 'none' }).key('9*1#')).toMatchObject({ exit: 'ok', context: { vars: { order: '9*1' } } });
  });

  it('counts silence and wrong entries apart, and too few digits are wrong', () => {
    const tries = { noInput: { prompt: say('silent'), tries: 2 }, invalid: { prompt: say('wrong'), tries: 2 } };
    const silent = gather(tries).outcome('done').outcome('elapsed');
    expect(silent).toMatchObject({ state: 'silence-prompt', input: { prompt: say('silent') } });
    const wrong = silent.outcome('done').key('12').outcome('elapsed');
    expect(wrong).toMatchObject({ state: 'wrong-prompt', context: { local: { silences: 1, wrongs: 1 } } });
    expect(wrong.context.local.digits).toBeUndefined();
    expect(wrong.outcome('done').key('1#').exit).toBe('invalid');
    expect(wrong.outcome('done').outcome('done').outcome('elapsed').exit).toBe('no-input');
    expect(gather({ min: 0 }).key('#')).toMatchObject({ exit: 'ok', context: { vars: { order: '' } } });
  });

  it('asks again where nobody heard what was pressed, and forgets what was typed before', () => {
    const asked = gather().key('12').outcome('unheard');
    expect(asked).toMatchObject({ state: 'again', context: { keys: '' } });
    expect(asked.key('345#')).toMatchObject({ exit: 'ok', context: { vars: { order: '345' } } });
  });

  it('reads back, and takes, refuses or reads again', () => {
    const read = gather({ confirm }).key('123#');
    expect(read).toMatchObject({ state: 'reading', input: { prompt: [...say('you-typed'), { kind: 'digits', value: { var: 'local.value' } }, ...say('right')] } });
    expect(read.key('1')).toMatchObject({ exit: 'ok', context: { vars: { order: '123' }, keys: '' } });
    expect(read.outcome('done').key('1').exit).toBe('ok');
    const refused = read.key('2');
    expect(refused).toMatchObject({ state: 'again', context: { local: { refusals: 1 } } });
    expect(refused.key('456#').key('2').exit).toBe('rejected');
    expect(read.key('7')).toMatchObject({ state: 'reading', context: { local: { wrongs: 1, value: '123' } } });
    expect(read.outcome('done').outcome('elapsed')).toMatchObject({ state: 'reading', context: { local: { silences: 1 } } });
    expect(read.outcome('done').outcome('unheard')).toMatchObject({ state: 'reading' });
    expect(gather({ confirm: { ...confirm, as: 'money' } }).key('123#').input).toMatchObject({ prompt: [{}, { kind: 'money', currency: 'USD' }, {}] });
  });

  it('marks what nobody may see', () => {
    expect(gather({ masked: true }).key('123#').context).toMatchObject({ vars: { order: '123' }, masked: ['order'] });
    expect(gather().key('123#').context.masked).toBeUndefined();
  });
});
