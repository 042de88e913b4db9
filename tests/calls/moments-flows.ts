import { draw, node, says } from '@/tests/support/system';
import type { Moment } from './moments';
import { pause, type Parts } from './moments-parts';

/** Through every node that does its work at once. */
export function atOnceMoments({ tenant, saying, hearsBye }: Parts): Record<string, Moment> {
  return {
    'as soon as it has dialled': {
      drawn: () => ({
        figures: node('queue-figures', { queue: tenant.queues?.deaf ?? '' }, { else: 'there' }), there: node('presence', { person: tenant.people?.deaf?.id ?? '' }, { offline: 'hours' }),
        hours: node('schedule', {}, { open: 'who', closed: 'who' }), who: node('caller-id', {}, { next: 'set' }), set: node('set-variable', {}, { next: 'ask' }), ask: node('condition', {}, { else: 'share' }),
        share: node('split', {}, { 'branch-p1': 'list', 'branch-p2': 'list' }), list: node('list', {}, { 'not-listed': 'play' }), ...saying({}),
      }),
      goesOn: hearsBye,
    },
  };
}

/** Another flow that says something and returns. */
const inner = ({ tenant, long }: Parts) => tenant.flow(draw({ play: node('play', { prompt: says(long) }, { done: 'back' }), back: node('return') }), { name: 'Inner', number: '' });

/** The moment of a call in a flow that another has called. */
export function innerMoments(parts: Parts): Record<string, Moment> {
  const { end, hearsLong, hearsLongAndBye } = parts;
  return {
    'in the other flow': {
      drawn: async () => ({ sub: node('sub-flow', { flow: (await inner(parts)).id, results: ['done'] }, { 'result-done': 'bye' }), ...end() }), until: hearsLong, goesOn: hearsLongAndBye,
    },
  };
}

/** The same where it goes there for good. */
export function goToMoments(parts: Parts): Record<string, Moment> {
  const { hearsLong, hearsLongAlone } = parts;
  return {
    'in the flow it leads to': {
      drawn: async () => ({ go: node('go-to', { to: { where: 'flow', id: (await inner(parts)).id, version: 'latest' } }) }), until: hearsLong, goesOn: hearsLongAlone,
    },
  };
}

/** The moments of a caller who is asked for something by keys of few. */
export function askingMoments({ end, long, hearsLong, hearsLongAnew, hearsBye }: Parts): Record<'language' | 'directory' | 'callback', Record<string, Moment>> {
  return {
    language: {
      'while it asks': {
        drawn: () => ({ language: node('language', { choose: { by: 'key', prompt: says(long), choices: [{ key: '1', language: 'ru' }], firstKeyMs: 5000, tries: 2 } }, { 'key-1': 'bye' }), ...end() }), until: hearsLong,
        goesOn: async (caller) => { await hearsLongAnew(caller); await caller.presses('1'); await hearsBye(caller); },
      },
    },
    directory: {
      'while it asks': {
        drawn: () => ({ book: node('directory', { prompt: says(long), least: 4, firstKeyMs: 6000 }, { picked: 'bye' }), ...end() }), until: hearsLong,
        goesOn: async (caller) => { await hearsLongAnew(caller); await caller.presses('3323#'); await pause(1500); await caller.presses('1'); await hearsBye(caller); },
      },
    },
    callback: {
      'while it asks': {
        drawn: () => ({ back: node('callback', { prompt: says(long), delayMs: 3_600_000 }, { booked: 'bye' }), ...end() }), until: hearsLong,
        goesOn: async (caller) => { await hearsLongAnew(caller); await caller.presses('1'); await hearsBye(caller); },
      },
    },
  };
}
