import type { Scenario } from '@/flow-runtime/scenario';
import type { PhoneWord } from '@/flow-runtime/simulator/phone';
import type { VerbInput, VerbName } from '@/nodes/_kit/verbs';
import { say } from '@/tests/support/draw';
import type { Run } from '@/tests/support/verbs-flow';

/** A life of a verb: the verbs of the flow in their order, what is around them, and every way the one under test may come to an end, with and without a kill. */
export interface Life {
  flow: Run[];
  around?: Scenario;
  /** Keys the caller presses, by ms since the call began. */
  keys?: [number, string][];
  /** Without a kill; null: the caller left it by a key. */
  outcome: string | null;
  /** What else is true when a worker dies on the way. */
  orElse?: (string | null)[];
}

const answers = { ann: { does: 'answers' as const, after: 1000, hangsUpAfter: 6000 } };
const target = { kind: 'person' as const, id: 'ann' };
const two = { kind: 'person' as const, id: 'ben' };
const dialling = (more: object = {}): Run => ({ verb: 'dial', input: { targets: [target], ringMs: 4000, show: 'caller', hold: false, ...more } });
const talk: Run = { verb: 'bridge', input: { leg: { var: 'local.leg' } } };
const asking = (prompt = say('press-one')): Run => ({ verb: 'confirm', input: { leg: { var: 'local.leg' }, prompt, ms: 3000 } });
const held = dialling({ hold: true });
const handsOn: Run = { verb: 'bridge', input: { leg: { var: 'local.leg' }, transfers: true } };
const asksWhom: Run = { verb: 'transfer-number', input: { leg: { var: 'local.leg' }, hears: { what: 'music', prompt: [] } } };
const consults: Run = { verb: 'consult', input: { leg: { var: 'local.leg' }, ringMs: 4000, show: 'caller', hears: { what: 'music', prompt: [] } } };
/** Ann answers, presses what asks for it, and then the number, twice: somebody may have been away. */
const pressing = (asks: string, number: string, again: string) => ({
  does: 'answers' as const, after: 500, hangsUpAfter: 9000,
  presses: [...[...asks].map((key, i) => ({ key, after: 1000 + i * 100 })), ...[...number].map((key, i) => ({ key, after: 2000 + i * 100 })), ...[...again].map((key, i) => ({ key, after: 5000 + i * 100 }))],
});
const third = (ben: PhoneWord) => ({ people: { ann: { does: 'answers' as const, after: 500, hangsUpAfter: 9000 }, ben }, extensions: { 102: 'ben' }, dialled: '102' });
const music = { what: 'music' as const, prompt: say('music') };
const toMusic = dialling({ hold: true, hears: music });
const whispering = (prompt = say('who')): Run => ({ verb: 'whisper', input: { leg: { var: 'local.leg' }, prompt } });
const recording = { verb: 'record', input: { box: 'b', maxMs: 5000, silenceMs: 2000, leastMs: 500, beep: true } } as const;
const kept: Run = { verb: 'recorded', input: { leastMs: 500, drop: false } };
/** Nobody knows why a telephone that rang is gone. */
export const unknowable = ['lost'];
/** The one who was asked has left, or was let go before that was written. */
const hungUp = ['gone'];
const waiting = (more: Partial<VerbInput<'queue'>> = {}): Run => ({
  verb: 'queue',
  input: {
    queue: 'support', priority: 0, skills: [], relaxMs: 0, sticky: true, music: say('music'), announce: { prompt: say('soon'), firstMs: 700, everyMs: 1000 },
    position: { on: true, lead: [], tail: [] }, wait: { on: true, lead: [], tail: [] }, maxWaitMs: 0, maxLength: 10, joinsWhen: 'staffed', leavesEmpty: true,
    agent: { prompt: [], confirm: false, ms: 3000 }, ...more,
  },
});
const booking = { number: '+12025550123', queue: null, hours: null, delayMs: 60_000, tries: 3, retryMs: 60_000, ringMs: 30_000, expiryMs: 3_600_000 };
const withAgent: Run = { verb: 'queue-talk', input: { queue: 'support', leg: { var: 'local.leg' }, offer: { var: 'local.offer' } } };
const web = (more: Partial<VerbInput<'http'>> = {}): Run => ({
  verb: 'http', input: { method: 'POST', address: 'https://example.com', headers: [], secret: { as: 'none' }, body: { as: 'json', text: '{}' }, found: [], timeMs: 9000, tries: 1, once: false, meanwhile: { as: 'silence' }, ...more },
});
const letter = { to: 'ann@example.com', subject: 'A call', text: 'From {call.from}', timeMs: 9000 };
/** One agent, who is paused as soon as a call is missed, also by a ring that a death cut short. */
const support = (more: object = {}) => ({ queues: { support: { members: [{ id: 'ann' }], rules: { ringMs: 4000, pauseAfter: 1, ...more } } } });
export const unrung = ['agents-left'];

/** A box with two messages that are new, and others to send them to. */
const reading = (more: object = {}) => ({ mailboxes: { b: { messages: [{}, {}], ...more }, other: { number: '102' }, full: { number: '103', full: true } } });
/** Somebody who may record greetings, and one who may not. */
const recorders = { recorders: { ann: { extension: '101', own: true }, ben: { extension: '102', may: false } }, greetings: { hello: 2000 } };
const asTake: Run[] = [{ verb: 'record', input: { box: null, maxMs: 20_000, silenceMs: 2000, leastMs: 500, beep: true, keepDays: 1, asTake: true, take: '1' }, key: true }, { verb: 'recorded', input: { leastMs: 500, drop: false, take: '1' } }];
const keeping = (greeting: string, person = 'ann'): Run => ({ verb: 'keep-take', input: { greeting, recording: { var: 'local.recording' }, language: '', person } });
const begins = Date.UTC(2026, 0, 5, 12);
const policy = { ringMs: 4000, busy: { everyMs: 30_000 }, noAnswer: { tries: 0, everyMs: 5000 }, offline: { tries: 0, everyMs: 5000 } };
const conferring = (more: Partial<VerbInput<'confer'>> = {}): Run => ({ verb: 'confer', input: { room: 'r', role: 'by-number', music: say('music'), keys: { mute: '1', lock: '2', kick: '3', count: '4' }, guests: [], policy, ...more } });
/** A room that closes soon after the call has come into it. */
const closing = (rules: object = {}, more: object = {}) => ({ rooms: { r: { rules: { announce: false, closesAt: begins + 2500, ...rules }, ...more } } });

/** Every verb has a life at least. */
export const lives: Record<VerbName, Record<string, Life>> = {
  play: {
    'to its end': { flow: [{ verb: 'play', input: { prompt: say('hello') } }], outcome: 'done' },
    'before the answer': { flow: [{ verb: 'play', input: { prompt: say('hello'), early: true } }], outcome: 'done' },
    'of a greeting that is not there': { flow: [{ verb: 'play', input: { prompt: say('lost') } }], outcome: 'error' },
    'until a key': { flow: [{ verb: 'play', input: { prompt: say('hello') }, key: true }, { verb: 'play', input: { prompt: say('next') } }], keys: [[700, '1']], outcome: null, orElse: ['done'] },
  },
  wait: {
    'to its end': { flow: [{ verb: 'wait', input: { ms: 1500 } }], outcome: 'elapsed' },
    'until a key': { flow: [{ verb: 'wait', input: { ms: 1500 }, key: true }, { verb: 'play', input: { prompt: say('next') } }], keys: [[700, '1']], outcome: null, orElse: ['elapsed'] },
    'for a key': { flow: [{ verb: 'wait', input: { ms: 1500, unheard: 'at-once' } }], outcome: 'elapsed', orElse: ['unheard'] },
    'for another key': { flow: [{ verb: 'wait', input: { ms: 1500, unheard: 'in-the-end' } }], outcome: 'elapsed', orElse: ['unheard'] },
  },
  loop: {
    'to its end': { flow: [{ verb: 'loop', input: { prompt: say('music'), ms: 5000 } }], outcome: 'elapsed' },
    'of words that say nothing': { flow: [{ verb: 'loop', input: { prompt: [{ kind: 'digits', value: { var: 'none' } }], ms: 1500 } }], outcome: 'elapsed' },
    'of a greeting that is not there': { flow: [{ verb: 'loop', input: { prompt: say('lost'), ms: 1500 } }], outcome: 'error' },
    'until a key': { flow: [{ verb: 'loop', input: { prompt: say('music'), ms: 5000 }, key: true }, { verb: 'play', input: { prompt: say('next') } }], keys: [[2700, '1']], outcome: null, orElse: ['elapsed'] },
  },
  answer: {
    'a caller': { flow: [{ verb: 'answer', input: {} }], outcome: 'done' },
    'a caller who has heard it ring': { flow: [{ verb: 'answer', input: { ringMs: 1500 } }], outcome: 'done' },
  },
  dial: {
    'one who answers': { flow: [dialling(), talk], around: { people: answers }, outcome: 'answered', orElse: unknowable },
    'one who is to be asked': { flow: [held, talk], around: { people: answers }, outcome: 'answered', orElse: unknowable },
    'one who is busy': { flow: [dialling()], around: { people: { ann: 'busy' } }, outcome: 'busy', orElse: unknowable },
    // 'no-answer': two died, and its time was over by then
    'one who rejects': { flow: [dialling()], around: { people: { ann: 'rejects' } }, outcome: 'rejected', orElse: [...unknowable, 'no-answer'] },
    'one who does not answer': { flow: [dialling()], around: { people: { ann: 'rings' } }, outcome: 'no-answer' },
    'one who is not there': { flow: [dialling()], around: { people: { ann: 'away' } }, outcome: 'unreachable' },
    'one who may not be called': { flow: [dialling({ targets: [{ kind: 'number', number: '+99999' }] })], outcome: 'not-allowed' },
    'two together, one of whom answers': { flow: [dialling({ targets: [target, two] }), talk], around: { people: { ...answers, ben: 'rings' } }, outcome: 'answered', orElse: unknowable },
    'two together, one of whom is busy': { flow: [dialling({ targets: [target, two] }), talk], around: { people: { ...answers, ben: 'busy' } }, outcome: 'answered', orElse: unknowable },
    'two together, one of whom is not there': { flow: [dialling({ targets: [target, two] }), talk], around: { people: { ...answers, ben: 'away' } }, outcome: 'answered', orElse: unknowable },
    'until a key': { flow: [{ ...dialling(), key: true }, { verb: 'play', input: { prompt: say('next') } }], around: { people: { ann: 'rings' } }, keys: [[700, '1']], outcome: null, orElse: ['no-answer'] },
    'one, and another while that rings on': { flow: [dialling({ targets: [target, two], plan: [{ afterMs: 0, ringMs: 4000 }, { afterMs: 1000, ringMs: 2000 }] }), talk], around: { people: { ann: 'rings', ben: { does: 'answers', after: 800, hangsUpAfter: 3000 } } }, outcome: 'answered', orElse: unknowable },
    'one after another, none of whom answers': { flow: [dialling({ targets: [target, two], plan: [{ afterMs: 0, ringMs: 1000 }, { afterMs: 1500, ringMs: 2500 }] })], around: { people: { ann: 'rings', ben: 'rings' } }, outcome: 'no-answer' },
    'one who answers, to music': { flow: [dialling({ hears: { what: 'music', prompt: say('music') } }), talk], around: { people: answers }, outcome: 'answered', orElse: unknowable },
    'one who answers, to the music of the house': { flow: [dialling({ hears: { what: 'music', prompt: [] } }), talk], around: { people: answers }, outcome: 'answered', orElse: unknowable },
  },
  confirm: {
    'by one who takes it': { flow: [held, asking(), talk], around: { people: { ann: { ...answers.ann, presses: [{ key: '1', after: 3000 }, { key: '1', after: 5000 }] } } }, outcome: 'confirmed', orElse: hungUp },
    'by one who does not': { flow: [held, asking()], around: { people: { ann: { does: 'answers', after: 1000 } } }, outcome: 'refused', orElse: hungUp },
    'by one who leaves': { flow: [held, asking()], around: { people: { ann: { ...answers.ann, hangsUpAfter: 1500 } } }, outcome: 'gone' },
    'with words that are not there': { flow: [held, asking(say('lost'))], around: { people: { ann: { does: 'answers', after: 1000 } } }, outcome: 'error', orElse: hungUp },
    'while the caller hears music': {
      flow: [toMusic, { verb: 'confirm', input: { leg: { var: 'local.leg' }, prompt: say('press-one'), ms: 3000, hears: music } }, talk],
      around: { people: { ann: { ...answers.ann, presses: [{ key: '1', after: 3000 }, { key: '1', after: 5000 }] } } }, outcome: 'confirmed', orElse: hungUp,
    },
  },
  whisper: {
    'to its end': { flow: [held, whispering(), talk], around: { people: answers }, outcome: 'done', orElse: hungUp },
    'to one who leaves': { flow: [held, whispering()], around: { people: { ann: { ...answers.ann, hangsUpAfter: 500 } } }, outcome: 'gone' },
    'with words that are not there': { flow: [held, whispering(say('lost'))], around: { people: { ann: { does: 'answers', after: 1000 } } }, outcome: 'error', orElse: hungUp },
    'while the caller hears music': { flow: [toMusic, { verb: 'whisper', input: { leg: { var: 'local.leg' }, prompt: say('who'), hears: music } }, talk], around: { people: answers }, outcome: 'done', orElse: hungUp },
  },
  'hold-on': {
    'to ringing': { flow: [{ verb: 'hold-on', input: { ms: 1500 } }], outcome: 'elapsed' },
    'to music': { flow: [{ verb: 'hold-on', input: { ms: 1500, hears: music } }], outcome: 'elapsed' },
    'until a key': { flow: [{ verb: 'hold-on', input: { ms: 1500, hears: music }, key: true }, { verb: 'play', input: { prompt: say('next') } }], keys: [[700, '1']], outcome: null, orElse: ['elapsed'] },
  },
  queue: {
    'until an agent answers': { flow: [waiting(), withAgent], around: { people: answers, ...support() }, outcome: 'connected', orElse: unrung },
    'until an agent takes the call': {
      flow: [waiting({ music: [], agent: { prompt: say('press-one'), confirm: true, ms: 3000 } }), withAgent],
      around: { people: { ann: { ...answers.ann, presses: [{ key: '1', after: 3000 }, { key: '1', after: 5000 }] } }, ...support() }, outcome: 'connected', orElse: unrung,
    },
    'until nobody is left': { flow: [waiting()], around: { people: { ann: { does: 'rejects', after: 500 } }, ...support() }, outcome: 'agents-left' },
    'too long': { flow: [waiting({ maxWaitMs: 2500, joinsWhen: 'always', leavesEmpty: false })], around: { people: { ann: 'away' }, ...support() }, outcome: 'max-wait' },
    'too long while it rings': { flow: [waiting({ maxWaitMs: 2500 })], around: { people: { ann: 'rings' }, ...support() }, outcome: 'max-wait' },
    'that is closed': { flow: [waiting()], around: support({ open: false }), outcome: 'closed' },
    'that is not there': { flow: [waiting({ queue: 'no-such' })], around: support(), outcome: 'error' },
    'until a key': { flow: [{ ...waiting(), key: true }, { verb: 'play', input: { prompt: say('next') } }], around: { people: { ann: 'rings' }, ...support() }, keys: [[1700, '1']], outcome: null, orElse: unrung },
  },
  'queue-talk': { 'until the agent leaves': { flow: [waiting(), withAgent], around: { people: answers, ...support() }, outcome: 'ended', orElse: ['lost'] } },
  'transfer-number': {
    'by ## in a talk': { flow: [dialling(), handsOn, asksWhom], around: { people: { ann: pressing('##', '102#', '102#') } }, outcome: 'number', orElse: [...unknowable, 'gone', 'cancelled'] },
    'that is taken back': { flow: [dialling(), handsOn, asksWhom], around: { people: { ann: pressing('##', '*', '*') } }, outcome: 'cancelled', orElse: [...unknowable, 'gone'] },
    'by one who leaves': { flow: [dialling(), handsOn, asksWhom], around: { people: { ann: { ...pressing('##', '', ''), hangsUpAfter: 3000 } } }, outcome: 'gone', orElse: unknowable },
  },
  consult: {
    'with one who gets the caller': { flow: [dialling(), consults], around: { ...third({ does: 'answers', after: 800, hangsUpAfter: 5000 }), people: { ann: { does: 'answers', after: 500, hangsUpAfter: 3500 }, ben: { does: 'answers', after: 800, hangsUpAfter: 7000 } } }, outcome: 'handed', orElse: unknowable },
    'with one who gives them back': { flow: [dialling(), consults], around: third({ does: 'answers', after: 800, hangsUpAfter: 1500 }), outcome: 'back', orElse: [...unknowable, 'gone'] },
    'with one who is busy': { flow: [dialling(), consults], around: third('busy'), outcome: 'back', orElse: unknowable },
    'with one who never answers a callee who has left': { flow: [dialling(), consults], around: { ...third('rings'), people: { ann: { does: 'answers', after: 500, hangsUpAfter: 1500 }, ben: 'rings' } }, outcome: 'no-answer', orElse: unknowable },
  },
  ring: {
    'a telephone that does not answer': { flow: [{ verb: 'ring', input: { device: 'd', number: '', ringMs: '1500' } }], around: { devices: { d: 'rings' } }, outcome: 'no-answer' },
    'one that is not there': { flow: [{ verb: 'ring', input: { device: 'none', number: '', ringMs: '1500' } }], outcome: 'unreachable', orElse: ['no-answer'] },
    'one that may not be called': { flow: [{ verb: 'ring', input: { device: '', number: '+99999', ringMs: '1500' } }], outcome: 'not-allowed' },
  },
  tie: {
    'that the room does not want any more': { flow: [{ verb: 'tie', input: { room: 'r', tie: 'rl-tie-r-0-1-1', at: '' } }], around: closing(), outcome: 'over' },
    'to a cell that does not answer': { flow: [{ verb: 'tie', input: { room: 'r', tie: 'rl-tie-r-0-1-1', at: '1@127.0.0.1:1' } }], around: closing(), outcome: 'no-answer' },
  },
  room: {
    'without a PIN': { flow: [{ verb: 'room', input: { room: 'r' } }], around: closing(), outcome: 'open' },
    'with one': { flow: [{ verb: 'room', input: { room: 'r' } }], around: closing({}, { pin: '2468' }), outcome: 'pin' },
    'that is gone': { flow: [{ verb: 'room', input: { room: 'no-such' } }], outcome: 'gone' },
  },
  'room-pin': {
    'that is right': { flow: [{ verb: 'room-pin', input: { room: 'r', pin: '2468' } }], around: closing({}, { pin: '2468' }), outcome: 'right' },
    'that is wrong': { flow: [{ verb: 'room-pin', input: { room: 'r', pin: '1' } }], around: closing({}, { pin: '2468' }), outcome: 'wrong' },
  },
  pin: {
    'that is right': { flow: [{ verb: 'pin', input: { of: 'mailbox', id: 'b', pin: '2468' } }], around: reading({ pin: '2468' }), outcome: 'right' },
    'that is wrong': { flow: [{ verb: 'pin', input: { of: 'mailbox', id: 'b', pin: '1' } }], around: reading({ pin: '2468' }), outcome: 'wrong' },
    'of no box': { flow: [{ verb: 'pin', input: { of: 'mailbox', id: '', pin: '1' } }], around: reading(), outcome: 'wrong' },
  },
  'find-box': {
    'of their own': { flow: [{ verb: 'find-box', input: { box: '', number: '', own: true } }], around: reading({ own: true }), outcome: 'open' },
    'by a number': { flow: [{ verb: 'find-box', input: { box: '', number: '101', own: true } }], around: reading({ number: '101' }), outcome: 'pin' },
    'of nobody': { flow: [{ verb: 'find-box', input: { box: '', number: '', own: true } }], around: reading(), outcome: 'none' },
    'that is gone': { flow: [{ verb: 'find-box', input: { box: 'no-such', number: '', own: true } }], around: reading(), outcome: 'error' },
  },
  'count-messages': {
    'of a box': { flow: [{ verb: 'count-messages', input: { box: 'b' } }], around: reading(), outcome: 'counted' },
    'of one that is gone': { flow: [{ verb: 'count-messages', input: { box: 'no-such' } }], outcome: 'gone' },
  },
  'find-message': {
    'that is there': { flow: [{ verb: 'find-message', input: { box: 'b', of: 'new', since: '0', message: '', at: '', move: 'first' } }], around: reading(), outcome: 'found' },
    'after the last': { flow: [{ verb: 'find-message', input: { box: 'b', of: 'new', since: '0', message: 'b-2', at: '', move: 'next' } }], around: reading(), outcome: 'none' },
  },
  'play-message': {
    'to its end': { flow: [{ verb: 'play-message', input: { box: 'b', message: 'b-1' } }], around: reading(), outcome: 'done' },
    'that is gone': { flow: [{ verb: 'play-message', input: { box: 'b', message: 'no-such' } }], around: reading(), outcome: 'gone' },
    'until a key': { flow: [{ verb: 'play-message', input: { box: 'b', message: 'b-1' }, key: true }, { verb: 'mark-message', input: { box: 'b', message: 'b-1', as: 'heard' } }], around: reading(), keys: [[700, '1']], outcome: null, orElse: ['done'] },
  },
  'mark-message': {
    'as thrown away': { flow: [{ verb: 'mark-message', input: { box: 'b', message: 'b-1', as: 'deleted' } }], around: reading(), outcome: 'done' },
    'that is gone': { flow: [{ verb: 'mark-message', input: { box: 'b', message: 'no-such', as: 'kept' } }], around: reading(), outcome: 'gone' },
  },
  'send-message': {
    'to a box': { flow: [{ verb: 'send-message', input: { box: 'b', message: 'b-1', to: '102' } }], around: reading(), outcome: 'sent' },
    'to one without room': { flow: [{ verb: 'send-message', input: { box: 'b', message: 'b-1', to: '103' } }], around: reading(), outcome: 'full' },
    'to no box': { flow: [{ verb: 'send-message', input: { box: 'b', message: 'b-1', to: '199' } }], around: reading(), outcome: 'gone' },
  },
  'box-greeting': {
    'to its end': { flow: [{ verb: 'box-greeting', input: { box: 'b' } }], around: reading({ greeting: 'g' }), outcome: 'done' },
    'that it has not': { flow: [{ verb: 'box-greeting', input: { box: 'b' } }], around: reading(), outcome: 'none' },
  },
  'choose-greeting': {
    'of its own': { flow: [{ verb: 'choose-greeting', input: { box: 'b', recording: 'rl-x-recording' } }], around: reading(), outcome: 'chosen' },
    'of no box': { flow: [{ verb: 'choose-greeting', input: { box: 'no-such', recording: '' } }], outcome: 'gone' },
  },
  'find-recorder': {
    'by their own telephone': { flow: [{ verb: 'find-recorder', input: { person: '', extension: '', own: true } }], around: recorders, outcome: 'open' },
    'who may not': { flow: [{ verb: 'find-recorder', input: { person: 'ben', extension: '', own: false } }], around: recorders, outcome: 'not-allowed' },
    'by an extension': { flow: [{ verb: 'find-recorder', input: { person: '', extension: '199', own: true } }], around: recorders, outcome: 'pin' },
    'of nobody': { flow: [{ verb: 'find-recorder', input: { person: '', extension: '', own: true } }], outcome: 'none' },
  },
  'find-greeting': {
    'by its number': { flow: [{ verb: 'find-greeting', input: { greeting: '', number: '1' } }], around: recorders, outcome: 'found' },
    'that is gone': { flow: [{ verb: 'find-greeting', input: { greeting: 'no-such', number: '' } }], around: recorders, outcome: 'none' },
  },
  'play-greeting': {
    'to its end': { flow: [{ verb: 'play-greeting', input: { greeting: 'hello' } }], around: recorders, outcome: 'done' },
    'that is gone': { flow: [{ verb: 'play-greeting', input: { greeting: 'hello' } }], around: { lost: ['hello'] }, outcome: 'none' },
  },
  'play-take': {
    'to its end': { flow: [...asTake, { verb: 'play-take', input: { recording: { var: 'local.recording' } } }], around: recorders, keys: [[4500, '#']], outcome: 'done', orElse: ['ended', 'kept'] },
    'that is gone': { flow: [{ verb: 'play-take', input: { recording: 'no-such' } }], around: recorders, outcome: 'gone' },
  },
  'keep-take': {
    'of a greeting': { flow: [...asTake, keeping('hello')], around: recorders, keys: [[4500, '#']], outcome: 'kept', orElse: ['ended'] },
    'of a new one': { flow: [...asTake, keeping('')], around: recorders, keys: [[4500, '#']], outcome: 'kept', orElse: ['ended'] },
    'by somebody who may not': { flow: [...asTake, keeping('hello', 'ben')], around: recorders, keys: [[4500, '#']], outcome: 'gone', orElse: ['ended', 'kept'] },
  },
  confer: {
    'until it closes': { flow: [conferring()], around: closing(), outcome: 'ended', orElse: ['too-late'] },
    'that is recorded': { flow: [conferring()], around: closing({ record: true }), outcome: 'ended', orElse: ['too-late'] },
    'in vain for a host': { flow: [conferring()], around: closing({ waitForHost: true }), outcome: 'ended', orElse: ['too-late'] },
    'with somebody whom it calls': {
      flow: [conferring({ guests: [{ kind: 'person', id: 'ann' }] })], around: { people: { ann: { does: 'answers', after: 500 } }, ...closing() }, outcome: 'ended', orElse: ['too-late'],
    },
    'too early': { flow: [conferring()], around: closing({ opensAt: begins + 2000 }), outcome: 'too-early', orElse: ['ended', 'too-late'] },
    'too late': { flow: [conferring()], around: closing({ closesAt: begins - 1 }), outcome: 'too-late' },
    'that is full': { flow: [conferring()], around: closing({ capacity: 0 }), outcome: 'full', orElse: ['too-late'] },
    'that is not there': { flow: [conferring({ room: 'no-such' })], around: closing(), outcome: 'error' },
    'until a key': { flow: [{ ...conferring(), key: true }, { verb: 'play', input: { prompt: say('next') } }], around: closing({ closesAt: begins + 6000 }), keys: [[1700, '9']], outcome: null, orElse: ['ended'] },
  },
  bridge: {
    'until the far end leaves': { flow: [dialling(), talk], around: { people: answers }, outcome: 'ended', orElse: unknowable },
    'that is recorded': { flow: [dialling(), { verb: 'bridge', input: { leg: { var: 'local.leg' }, record: true } }], around: { people: answers }, outcome: 'ended', orElse: unknowable },
    'until the limit': {
      flow: [dialling(), { verb: 'bridge', input: { leg: { var: 'local.leg' }, limit: { ms: 4000, warnMs: 2500, warning: say('soon') } } }], around: { people: { ann: { does: 'answers', after: 1000 } } }, outcome: 'ended', orElse: unknowable,
    },
  },
  contact: { 'who is known': { flow: [{ verb: 'contact', input: { number: { var: 'call.from' } } }], around: { contacts: { '+12025550123': 'Eve' } }, outcome: 'found' } },
  'owns-number': { 'of ours': { flow: [{ verb: 'owns-number', input: { number: '+15550100' } }], around: { owns: ['+15550100'] }, outcome: 'owned' } },
  'number-to-show': {
    'of the person': { flow: [{ verb: 'number-to-show', input: { order: ['person', 'tenant'], own: '' } }], around: { direction: 'internal', shows: { person: '+15550101' } }, outcome: 'found' },
    'of nobody': { flow: [{ verb: 'number-to-show', input: { order: ['group', 'called'], own: '' } }], outcome: 'none' },
    'of somebody else': { flow: [{ verb: 'number-to-show', input: { order: ['own', 'tenant'], own: '+15559999' } }], around: { outgoing: '+15550100' }, outcome: 'not-owned' },
  },
  'lease-alias': { 'that is free': { flow: [{ verb: 'lease-alias', input: { ms: 60_000 } }], around: { aliases: ['+15550190'] }, outcome: 'leased' } },
  'hand-switch': {
    'that stands on closed': { flow: [{ verb: 'hand-switch', input: { id: 's' } }], around: { handSwitches: { s: { position: 'closed' } } }, outcome: 'closed' },
    'that is gone': { flow: [{ verb: 'hand-switch', input: { id: 's' } }], outcome: 'gone' },
  },
  'turn-switch': {
    'to open': { flow: [{ verb: 'turn-switch', input: { id: 's', to: 'open' } }], around: { handSwitches: { s: {} } }, outcome: 'turned' },
    'that is gone': { flow: [{ verb: 'turn-switch', input: { id: 's', to: 'open' } }], outcome: 'gone' },
  },
  calendar: { 'that is busy': { flow: [{ verb: 'calendar', input: { address: 'a', zone: 'UTC', staleMs: 0 } }], around: { calendars: { a: 'busy' } }, outcome: 'busy' } },
  http: {
    'that answers': { flow: [web()], around: { web: { answer: { status: 200, body: '{}' }, afterMs: 700 } }, outcome: 'ok' },
    'with music': { flow: [web({ meanwhile: { as: 'music' } })], outcome: 'ok' },
    'with a prompt': { flow: [web({ meanwhile: { as: 'prompt', prompt: say('please-wait') } })], around: { web: { answer: { status: 200, body: '{}' }, afterMs: 2500 } }, outcome: 'ok' },
    'that must not be sent twice': { flow: [web({ once: true })], outcome: 'ok', orElse: ['error'] },
    'that fails twice': { flow: [web({ tries: 2 })], around: { web: { answer: { status: 503, body: '' } } }, outcome: 'server-error' },
    'that never answers': { flow: [web({ timeMs: 1500 })], around: { web: { answer: 'unreachable', afterMs: Infinity } }, outcome: 'timeout' },
    'until a key': { flow: [{ ...web({ meanwhile: { as: 'prompt', prompt: say('please-wait') } }), key: true }, { verb: 'play', input: { prompt: say('next') } }], around: { web: { answer: 'unreachable', afterMs: Infinity } }, keys: [[700, '1']], outcome: null, orElse: ['timeout'] },
  },
  mail: {
    'that goes': { flow: [{ verb: 'mail', input: letter }], outcome: 'sent' },
    'that fails': { flow: [{ verb: 'mail', input: letter }], around: { mail: 'failed' }, outcome: 'failed' },
    'of which nothing is heard': { flow: [{ verb: 'mail', input: { ...letter, timeMs: 1500 } }], around: { mail: 'silence' }, outcome: 'failed' },
    'to nobody': { flow: [{ verb: 'mail', input: { ...letter, to: 'a@example.com, b@example.com' } }], outcome: 'failed' },
  },
  mailbox: {
    'with room': { flow: [{ verb: 'mailbox', input: { box: 'b' } }], outcome: 'open' },
    'that is full': { flow: [{ verb: 'mailbox', input: { box: 'b' } }], around: { boxes: { full: ['b'] } }, outcome: 'full' },
    'that is gone': { flow: [{ verb: 'mailbox', input: { box: 'b' } }], around: { boxes: { gone: ['b'] } }, outcome: 'gone' },
  },
  record: {
    'until silence': { flow: [recording], outcome: 'ended' },
    'until its longest': { flow: [{ ...recording, input: { ...recording.input, silenceMs: 0 } }], outcome: 'ended' },
    'until a key': { flow: [{ ...recording, key: true }, kept], keys: [[4500, '#']], outcome: null, orElse: ['ended'] },
    'of what may become a greeting': { flow: [{ verb: 'record', input: { ...recording.input, box: null, greetingOf: 'b', take: '1' } }, { verb: 'recorded', input: { leastMs: 500, drop: false, take: '1' } }], outcome: 'ended' },
  },
  recorded: {
    'that is kept': { flow: [{ ...recording, key: true }, kept], keys: [[4500, '#']], outcome: 'kept', orElse: ['ended'] },
    'that is empty': { flow: [{ ...recording, key: true }, kept], around: { speaksMs: 100 }, keys: [[4500, '#']], outcome: 'empty', orElse: ['ended'] },
    'that is thrown away': { flow: [{ ...recording, key: true }, { verb: 'recorded', input: { leastMs: 500, drop: true } }], keys: [[4500, '#']], outcome: 'empty', orElse: ['ended'] },
  },
  'queue-figures': {
    'of one that is there': { flow: [{ verb: 'queue-figures', input: { queue: 'support' } }], around: support(), outcome: 'known' },
    'of one that is gone': { flow: [{ verb: 'queue-figures', input: { queue: 'no-such' } }], outcome: 'gone' },
  },
  presence: {
    'of somebody who is free': { flow: [{ verb: 'presence', input: { person: 'ann' } }], around: { people: answers }, outcome: 'free' },
    'of somebody who is gone': { flow: [{ verb: 'presence', input: { person: 'ann' } }], outcome: 'gone' },
  },
  tape: {
    'of a whole call': { flow: [{ verb: 'tape', input: { does: 'start', maxMs: 60_000 } }], outcome: 'done' },
    'that does not run': { flow: [{ verb: 'tape', input: { does: 'stop', maxMs: 60_000 } }], outcome: 'empty' },
  },
  directory: {
    'with one who is there': { flow: [{ verb: 'directory', input: { keys: '533', part: 'last', most: 3 } }], around: { extensions: { 101: 'ann' }, names: { ann: 'Ann Lee' } }, outcome: 'found' },
    'with nobody': { flow: [{ verb: 'directory', input: { keys: '999', part: 'last', most: 3 } }], outcome: 'none' },
  },
  'phone-number': {
    'that may be called': { flow: [{ verb: 'phone-number', input: { number: '4155550188' } }], around: { numbers: { '+14155550188': 'answers' } }, outcome: 'valid' },
    'that is none': { flow: [{ verb: 'phone-number', input: { number: '12' } }], outcome: 'invalid' },
  },
  'call-back': {
    'by time': { flow: [{ verb: 'call-back', input: booking }], outcome: 'booked' },
    'from a place in a queue': { flow: [{ ...waiting({ keeps: true }), key: true }, { verb: 'call-back', input: { ...booking, queue: 'support' } }], around: { people: { ann: 'rings' }, ...support() }, keys: [[1700, '1']], outcome: 'booked', orElse: [...unrung, null] },
    'from a queue that is not there': { flow: [{ verb: 'call-back', input: { ...booking, queue: 'no-such' } }], outcome: 'late' },
  },
  'let-go': { 'of one who is there': { flow: [dialling(), { verb: 'let-go', input: { leg: { var: 'local.leg' }, next: '' } }], around: { people: answers }, outcome: 'done' } },
  'queue-over': { 'by an agent who has handed on': { flow: [waiting(), { verb: 'queue-talk', input: { queue: 'support', leg: { var: 'local.leg' }, offer: { var: 'local.offer' }, transfers: true } }, { verb: 'queue-over', input: { queue: 'support', leg: { var: 'local.leg' }, offer: { var: 'local.offer' } } }], around: { people: { ann: pressing('##', '', '##') }, ...support() }, outcome: 'done', orElse: ['ended', ...unrung, null] } },
  'queue-leave': { 'by who was aside': { flow: [{ ...waiting({ keeps: true }), key: true }, { verb: 'queue-leave', input: { queue: 'support' } }], around: { people: { ann: 'rings' }, ...support() }, keys: [[1700, '1']], outcome: 'left', orElse: [...unrung, null] } },
  extension: { 'of somebody': { flow: [{ verb: 'extension', input: { digits: '101' } }], around: { extensions: { 101: 'ann' } }, outcome: 'found' } },
};
