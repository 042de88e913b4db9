import { nodes } from '@/nodes';
import { node, says } from '@/tests/support/system';
import type { Moment } from './moments';
import type { Parts } from './moments-parts';

/** The moments of a caller who is asked for keys by a menu. */
export function menuMoments({ short, long, hearsLong, menu, typesFirst, typesSecond, hearsLongAnew, chooses, isAskedAnew }: Parts): Record<string, Moment> {
  return {
    'in its prompt': { drawn: () => menu({ prompt: says(long) }), until: hearsLong, goesOn: async (caller) => { await hearsLongAnew(caller); await chooses(caller); } },
    'while it listens': { drawn: () => menu({ firstKeyMs: 8000 }), until: (caller) => caller.hearsAllOf(short), goesOn: isAskedAnew },
    'while it listens, and a key is pressed that nobody hears': {
      drawn: () => menu({ firstKeyMs: 8000 }), until: (caller) => caller.hearsAllOf(short), meanwhile: (caller) => caller.presses('12', { duration: 40, gap: 30 }), goesOn: isAskedAnew,
    },
    'between two keys': {
      drawn: () => menu({ nextKeyMs: 20_000 }),
      until: typesFirst, goesOn: typesSecond,
    },
    'between two keys, the second of which nobody hears': {
      drawn: () => menu({ nextKeyMs: 3000 }),
      until: typesFirst,
      meanwhile: (caller) => caller.presses('2', { duration: 40 }), goesOn: isAskedAnew,
    },
    'in the words about a wrong key': {
      drawn: () => menu({ invalid: { prompt: says(long), tries: 3 } }),
      until: async (caller) => {
        await caller.hears(short);
        await caller.presses('9');
        await hearsLong(caller);
      },
      goesOn: async (caller) => {
        await hearsLongAnew(caller);
        await chooses(caller);
      },
    },
  };
}

/** The same of one who types digits. */
export function gatherMoments({ short, long, end, typesFirst, typesSecond, hearsLong, hearsBye, hearsLongAnew }: Parts): Record<string, Moment> {
  return {
    'between two digits': {
      drawn: () => ({ gather: node('gather', { prompt: says(short), min: 2, max: 2, stopKey: 'none', nextKeyMs: 20_000 }, { ok: 'bye' }), ...end() }),
      until: typesFirst, goesOn: typesSecond,
    },
    'while it reads back': {
      drawn: () => ({ gather: node('gather', { prompt: says(short), confirm: { ...nodes.gather.defaults.confirm, on: true, ask: says(long) } }, { ok: 'bye' }), ...end() }),
      until: async (caller) => {
        await caller.hears(short);
        await caller.presses('12#');
        await hearsLong(caller);
      },
      goesOn: async (caller) => {
        await hearsLongAnew(caller);
        await caller.presses('1');
        await hearsBye(caller);
      },
    },
  };
}
