import { describe, expect, it } from 'vitest';
import { say } from '@/tests/support/draw';
import { stepNode } from '@/tests/support/step-node';
import { forward } from './index';

const ann = { kind: 'person' as const, id: 'ann' };
const ben = { kind: 'person' as const, id: 'ben' };
const failures = ['busy', 'no-answer', 'rejected', 'unreachable', 'not-allowed'];
const off = { times: 0, everyMs: 1000 };

describe('forward', () => {
  it('rings, talks, and goes on when the talk is over', () => {
    const ringing = stepNode('forward', { targets: [ann, ben], ringMs: 9000 });
    expect(ringing).toMatchObject({ state: 'ringing-1', verb: 'dial' });
    expect(ringing.input).toEqual({ targets: [ann, ben], ringMs: 9000, show: 'caller', hold: false });
    const talking = ringing.outcome('answered', { leg: 'l-1' });
    expect(talking).toMatchObject({ state: 'talking', verb: 'bridge', input: { leg: { var: 'local.leg' } }, context: { local: { leg: 'l-1' } } });
    expect(['ended', 'lost', 'error'].map(outcome => talking.outcome(outcome).exit)).toEqual(['done', 'done', 'error']);
  });

  it('leaves by the reason for which nobody answered', () => {
    const ringing = stepNode('forward', { targets: [ann] });
    for (const exit of failures) expect(ringing.outcome(exit).exit).toBe(exit);
    for (const fault of ['lost', 'error']) expect(ringing.outcome(fault).exit).toBe('error');
  });

  it('in turn goes on to the next after any failure, and out by the last one\'s', () => {
    const first = stepNode('forward', { targets: [ann, ben], order: 'in-turn' });
    expect(first.input).toMatchObject({ targets: [ann] });
    for (const failure of [...failures, 'lost']) {
      const second = first.outcome(failure);
      expect(second).toMatchObject({ state: 'ringing-2', input: { targets: [ben] } });
      expect(second.outcome('busy').exit).toBe('busy');
    }
  });

  it('asks for 1 before it puts through, and tells whoever did not press it apart', () => {
    const confirm = { on: true, prompt: say('press-one'), ms: 5000 };
    const asking = stepNode('forward', { targets: [ann, ben], order: 'in-turn', confirm }).outcome('answered', { leg: 'l-1' });
    expect(asking).toMatchObject({ state: 'confirming-1', verb: 'confirm', input: { leg: { var: 'local.leg' }, ms: 5000 } });
    expect(asking.outcome('confirmed').state).toBe('talking');
    for (const refusal of ['refused', 'gone']) {
      const second = asking.outcome(refusal);
      expect(second.state).toBe('ringing-2');
      expect(second.outcome('answered', { leg: 'l-2' }).outcome(refusal).exit).toBe('not-confirmed');
    }
    expect(asking.outcome('error').exit).toBe('error');
  });

  it('whispers before it puts through, alone or before the question', () => {
    const whispering = stepNode('forward', { targets: [ann], whisper: say('sales') }).outcome('answered', { leg: 'l-1' });
    expect(whispering).toMatchObject({ state: 'whispering-1', verb: 'whisper', input: { prompt: say('sales') } });
    expect(whispering.outcome('done').state).toBe('talking');
    expect(whispering.outcome('gone').exit).toBe('rejected');
    const both = stepNode('forward', { targets: [ann], whisper: say('sales'), confirm: { on: true, prompt: say('press-one'), ms: 5000 } }).outcome('answered', { leg: 'l-1' });
    expect(both).toMatchObject({ verb: 'confirm', input: { prompt: say('sales', 'press-one') } });
  });

  it('rings each in its time, and all within the time in all', () => {
    const later = { ...ben, delayMs: 4000, ringMs: 8000 };
    const ringing = stepNode('forward', { targets: [ann, later], ringMs: 9000, total: { on: true, ms: 30_000 } }, { at: 500 });
    expect(ringing.input).toMatchObject({ targets: [ann, ben], ringMs: 12_000, plan: [{ afterMs: 0, ringMs: 9000 }, { afterMs: 4000, ringMs: 8000 }], until: { var: 'local.until' } });
    expect(ringing.context.local).toEqual({ until: 30_500 });
    // in turn each has a dial of its own
    const turn = stepNode('forward', { targets: [ann, later], ringMs: 9000, order: 'in-turn' });
    expect(turn.input).toEqual({ targets: [ann], ringMs: 9000, show: 'caller', hold: false });
    expect(turn.outcome('busy').input).toMatchObject({ targets: [ben], ringMs: 12_000, plan: [{ afterMs: 4000, ringMs: 8000 }] });
    expect(forward.compile({ ...forward.defaults, targets: [ann, ben], order: 'in-turn', total: { on: true, ms: 30_000 } }).states['ringing-2']!.always).toMatchObject([{ go: { to: 'trying' }, when: { type: 'alarmIn', params: { name: 'until', aheadMs: 0 } } }]);
  });

  it('tries again for one reason as often as is set, and not for another', () => {
    const settings = { targets: [ann], retry: { busy: { times: 2, everyMs: 7000 }, 'no-answer': off, unreachable: { times: 1, everyMs: 9000 } } };
    let ringing = stepNode('forward', settings);
    for (let n = 0; n < 2; n++) {
      const resting = ringing.outcome('busy');
      expect(resting).toMatchObject({ state: 'resting-busy', verb: 'hold-on', input: { ms: 7000 } });
      ringing = resting.outcome('elapsed');
      expect(ringing.state).toBe('ringing-1');
    }
    // each reason has tries of its own
    const other = ringing.outcome('unreachable');
    expect(other).toMatchObject({ state: 'resting-unreachable', input: { ms: 9000 } });
    expect(other.outcome('elapsed').outcome('unreachable').exit).toBe('unreachable');
    expect(ringing.outcome('busy').exit).toBe('busy');
    for (const exit of ['no-answer', 'rejected', 'not-allowed']) expect(stepNode('forward', settings).outcome(exit).exit).toBe(exit);
    expect(stepNode('forward', settings).outcome('lost').exit).toBe('error');
  });

  it('rests no longer than the time in all', () => {
    const retry = { busy: { times: 5, everyMs: 7000 }, 'no-answer': off, unreachable: off };
    expect(stepNode('forward', { targets: [ann], retry, total: { on: true, ms: 7000 } }).outcome('busy').exit).toBe('busy');
    expect(stepNode('forward', { targets: [ann], retry, total: { on: true, ms: 7001 } }).outcome('busy').state).toBe('resting-busy');
  });

  it('has places take their turn when no telephone took the call, and leaves by that reason where they cannot', () => {
    const targets = [{ kind: 'mailbox' as const, id: 'b' }, ann, { kind: 'queue' as const, id: 'q' }];
    // all at once means the telephones: places come behind
    const box = stepNode('forward', { targets, retry: { busy: { times: 1, everyMs: 1000 }, 'no-answer': off, unreachable: off } }).outcome('busy').outcome('elapsed').outcome('busy');
    expect(box).toMatchObject({ state: 'place-2', verb: 'mailbox', input: { box: 'b' } });
    const recorded = box.outcome('open').outcome('none').outcome('done').outcome('ended');
    expect(recorded).toMatchObject({ state: 'place-2-keeping', verb: 'recorded' });
    expect(recorded.outcome('kept').exit).toBe('done');
    const queue = box.outcome('full');
    expect(queue).toMatchObject({ state: 'place-3', verb: 'queue', input: { queue: 'q' } });
    const talking = queue.outcome('connected', { leg: 'l-1', offer: 'o-1' });
    expect(talking).toMatchObject({ verb: 'queue-talk', context: { local: { leg: 'l-1', offer: 'o-1' } } });
    expect(talking.outcome('ended').exit).toBe('done');
    expect(queue.key('1')).toMatchObject({ state: 'place-3', context: { keys: '' } });
    for (const is of ['closed', 'full', 'no-agents', 'agents-left']) expect(queue.outcome(is).exit).toBe('busy');
    const inTurn = stepNode('forward', { targets, order: 'in-turn' });
    expect(inTurn).toMatchObject({ state: 'place-1', verb: 'mailbox' });
    expect(inTurn.outcome('full')).toMatchObject({ state: 'ringing-2', verb: 'dial' });
  });

  it('has a room as a place: with its PIN, by keys of its own, and on where it may not be entered', () => {
    const targets = [ann, { kind: 'room' as const, id: 'r' }, { kind: 'mailbox' as const, id: 'b' }];
    const looking = stepNode('forward', { targets }).outcome('busy');
    expect(looking).toMatchObject({ state: 'place-2', verb: 'room', input: { room: 'r' } });
    const inside = looking.outcome('open');
    expect(inside).toMatchObject({ state: 'place-2-inside', verb: 'confer', input: { room: 'r', role: 'by-number', guests: [] } });
    expect(inside.key('1').state).toBe('place-2-inside');
    expect(inside.key('#').exit).toBe('done');
    for (const is of ['kicked', 'ended']) expect(inside.outcome(is).exit).toBe('done');
    for (const is of ['full', 'locked', 'too-early', 'too-late']) expect(inside.outcome(is)).toMatchObject({ state: 'place-3', verb: 'mailbox' });
    expect(looking.outcome('gone')).toMatchObject({ state: 'place-3' });
    expect(inside.outcome('error').exit).toBe('error');
    const checking = looking.outcome('pin').key('2468#');
    expect(checking).toMatchObject({ verb: 'pin', input: { of: 'room', id: 'r' } });
    expect(checking.outcome('right').state).toBe('place-2-inside');
    expect(checking.outcome('shut')).toMatchObject({ state: 'place-3' });
    expect(checking.outcome('wrong').context.local).toMatchObject({ tries: 1 });
    const ended = stepNode('forward', { targets: [{ kind: 'room', id: 'r' }], after: 'hang-up' }).outcome('open').outcome('ended');
    expect(ended).toMatchObject({ state: null, exit: null });
  });

  it('leads into a room whose number was dialled, alone or by who hands the caller on', () => {
    const ringing = stepNode('forward', { targets: [{ kind: 'dialled' }] });
    expect(ringing.input).toMatchObject({ rooms: true });
    const looking = ringing.outcome('room');
    expect(looking).toMatchObject({ state: 'room-1', verb: 'room', input: { room: { var: 'dialled' } } });
    expect(looking.outcome('open').key('#').exit).toBe('done');
    expect(looking.outcome('open').outcome('full').exit).toBe('unreachable');
    expect(stepNode('forward', { targets: [{ kind: 'dialled' }, ann] }).input).not.toHaveProperty('rooms');
    const handed = stepNode('forward', { targets: [ann], transfers: 'callee' }).outcome('answered', { leg: 'l-1' }).outcome('transfers').outcome('number', { number: '801' });
    expect(handed.input).toMatchObject({ rooms: true });
    expect(handed.outcome('room')).toMatchObject({ state: 'handed-into-room', verb: 'room', input: { room: { var: 'dialled' } } });
  });

  it('walks another flow, whose return is as the end of a talk', () => {
    const { states } = forward.compile({ ...forward.defaults, targets: [ann, { kind: 'flow', id: 'f' }] });
    expect(states['place-2']).toEqual({ enters: { flow: 'f', version: 'latest', inputs: [], replaces: false, then: { returned: { go: { exit: 'done' } }, error: { go: { to: 'leaving' } } } } });
    expect(states['ringing-1']!.run!.then).toMatchObject({ lost: { go: { to: 'place-2' } } });
  });

  it('ends the call with the talk where it is not to go on', () => {
    const ended = stepNode('forward', { targets: [ann], after: 'hang-up' }).outcome('answered', { leg: 'l-1' }).outcome('ended');
    expect(ended).toMatchObject({ state: null, exit: null });
  });

  it('says what the talk is like, and what the caller hears meanwhile', () => {
    const settings = { limit: { on: true, ms: 60_000, warnMs: 10_000, warning: say('soon') }, record: true, hears: { what: 'music' as const, music: say('tune') }, confirm: { on: true, prompt: [], ms: 1000 } };
    const ringing = stepNode('forward', { targets: [ann], ...settings });
    const hears = { what: 'music', prompt: say('tune') };
    expect(ringing.input).toMatchObject({ hears, hold: true });
    const asking = ringing.outcome('answered', { leg: 'l-1' });
    expect(asking.input).toMatchObject({ hears });
    expect(asking.outcome('confirmed').input).toEqual({ leg: { var: 'local.leg' }, limit: { ms: 60_000, warnMs: 10_000, warning: say('soon') }, record: true });
  });

  it('lets the callee hand the caller on by keys, at once or after a word, and back', () => {
    const talking = stepNode('forward', { targets: [ann], ringMs: 9000, transfers: 'callee' }).outcome('answered', { leg: 'l-1' });
    expect(talking.input).toEqual({ leg: { var: 'local.leg' }, transfers: true });
    const asking = talking.outcome('transfers');
    expect(asking).toMatchObject({ state: 'handing-on', verb: 'transfer-number' });
    expect(['cancelled', 'gone', 'error'].map(is => asking.outcome(is)).map(({ state, exit }) => exit ?? state)).toEqual(['talking', 'done', 'error']);
    const ringing = asking.outcome('number', { number: '102' });
    expect(ringing).toMatchObject({ state: 'transferring', verb: 'dial', input: { targets: [{ kind: 'dialled' }], letsGo: { var: 'local.leg' } }, context: { dialled: '102' } });
    expect(ringing.outcome('answered', { leg: 'l-2' })).toMatchObject({ state: 'talking', context: { local: { leg: 'l-2' } } });
    for (const exit of failures) expect(ringing.outcome(exit).exit).toBe(exit);
    const consulting = talking.outcome('consults').outcome('number', { number: '103' });
    expect(consulting).toMatchObject({ state: 'consulting', verb: 'consult', context: { dialled: '103' } });
    expect(consulting.outcome('back')).toMatchObject({ state: 'talking', context: { local: { leg: 'l-1' } } });
    expect(consulting.outcome('handed', { leg: 'l-3' })).toMatchObject({ state: 'talking', context: { local: { leg: 'l-3' } } });
    for (const exit of failures) expect(consulting.outcome(exit).exit).toBe(exit);
    expect(consulting.outcome('gone').exit).toBe('done');
  });

  it('lets a caller hand the callee on: they change places first, and back where the caller thinks better of it', () => {
    const talking = stepNode('forward', { targets: [ann], transfers: 'caller' }).outcome('answered', { leg: 'l-1' });
    expect(talking.input).toEqual({ leg: { var: 'local.leg' }, callerTransfers: true });
    const asking = talking.key('##').outcome('caller-transfers', { caller: 'c-1' });
    expect(asking).toMatchObject({ state: 'caller-handing-on', verb: 'transfer-number', context: { party: 'l-1', keys: '', local: { leg: 'c-1' } } });
    expect(asking.outcome('cancelled')).toMatchObject({ state: 'talking', context: { party: 'c-1', local: { leg: 'l-1' } } });
    // Who hands on and leaves has ended the call.
    expect(asking.outcome('gone')).toMatchObject({ state: null, exit: null });
    const ringing = asking.outcome('number', { number: '102' });
    expect(ringing).toMatchObject({ state: 'transferring', input: { letsGo: { var: 'local.leg' } }, context: { dialled: '102', party: 'l-1' } });
    expect(ringing.outcome('answered', { leg: 'l-2' })).toMatchObject({ state: 'talking', context: { party: 'l-1', local: { leg: 'l-2' } } });
    const consulting = talking.outcome('caller-consults', { caller: 'c-1' }).outcome('number', { number: '103' });
    expect(consulting).toMatchObject({ state: 'caller-consulting', verb: 'consult', input: { leg: { var: 'local.leg' } } });
    expect(consulting.outcome('back')).toMatchObject({ state: 'talking', context: { party: 'c-1', local: { leg: 'l-1' } } });
    expect(consulting.outcome('handed', { leg: 'l-3' })).toMatchObject({ state: 'talking', context: { party: 'l-1', local: { leg: 'l-3' } } });
    const referred = talking.outcome('caller-refers', { caller: 'c-1', number: '104' });
    expect(referred).toMatchObject({ state: 'transferring', context: { dialled: '104', party: 'l-1', local: { leg: 'c-1' } } });
  });

  it('takes the number from the telephone of a callee that says it', () => {
    const talking = stepNode('forward', { targets: [ann], transfers: 'both' }).outcome('answered', { leg: 'l-1' });
    expect(talking.outcome('refers', { number: '104' })).toMatchObject({ state: 'transferring', verb: 'dial', context: { dialled: '104' } });
  });

  it('is of the third version: settings of those before mean what they meant', () => {
    const first = { targets: [ann], order: 'together', ringMs: 9000, confirm: { on: false, prompt: [], ms: 10_000 }, show: 'called' };
    const second = forward.migrations[1]!(first) as object;
    expect(forward.migrations[2]!(second)).toEqual({ ...forward.defaults, ...first });
    expect(forward.migrations[2]!({ ...second, transfers: true })).toMatchObject({ transfers: 'callee' });
  });
});
