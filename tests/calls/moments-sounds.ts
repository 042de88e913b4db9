import { node, says } from '@/tests/support/system';
import type { Moment } from './moments';
import { pause, type Parts } from './moments-parts';

/** The moments of nodes in which a caller only hears something, or nothing. */
export function soundMoments({ saying, end, long, hearsLong, hearsLongAndBye, hearsLongAlone, hearsBye }: Parts): Record<'play' | 'wait' | 'record' | 'answer' | 'hang-up', Record<string, Moment>> {
  return {
    play: {
      'in its prompt': { drawn: () => saying({}), until: hearsLong, goesOn: hearsLongAndBye },
      'in its prompt before the answer': {
        drawn: () => saying({ early: true }), until: hearsLong,
        goesOn: async (caller) => {
          if (caller.answered) throw new Error('answered by a prompt before the answer');
          await hearsLongAndBye(caller);
        },
      },
    },
    wait: {
      'in its music': { drawn: () => ({ wait: node('wait', { ms: 9000, music: says(long) }, { done: 'bye' }), ...end() }), until: hearsLong, goesOn: hearsLongAndBye },
      'in its silence': { drawn: () => ({ wait: node('wait', { ms: 8000 }, { done: 'bye' }), ...end() }), until: () => pause(500), goesOn: hearsBye },
    },
    record: {
      'while a whole call is recorded': {
        drawn: () => ({ tape: node('record', { what: 'start' }, { done: 'say' }), say: node('play', { prompt: says(long) }, { done: 'stop' }), stop: node('record', { what: 'stop' }, { done: 'bye' }), ...end() }),
        until: hearsLong, goesOn: hearsLongAndBye,
      },
    },
    answer: { 'while it rings': { drawn: () => ({ answer: node('answer', { ringMs: 8000 }, { next: 'bye' }), ...end() }), until: (caller) => caller.hearsRinging(), goesOn: hearsBye } },
    'hang-up': {
      'in its goodbye': {
        drawn: () => ({ bye: node('hang-up', { prompt: says(long) }) }), until: hearsLong,
        goesOn: hearsLongAlone,
      },
      'in its goodbye before the answer': {
        drawn: () => ({ bye: node('hang-up', { prompt: says(long), beforeAnswer: true, cause: 'busy' }) }), until: hearsLong,
        goesOn: hearsLongAlone,
      },
    },
  };
}
