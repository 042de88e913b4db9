import { nodes } from '@/nodes';
import { node, says } from '@/tests/support/system';
import type { Caller } from '@/tests/support/world';
import type { Moment } from './moments';
import { pause, type Parts } from './moments-parts';

/** Rooms of whom each has one moment. */
export const rooms = { alone: { number: '811' }, waiting: { number: '812', set: { wait_for_host: true } }, asked: { number: '813', pin: '2468' } };

/** The moments of a call in a conference. How talks go on when a worker dies, conference.test.ts tells. */
export function conferenceMoments({ tenant, long, bye, hearsLong, hearsLongAnew, hearsBye }: Parts): Record<string, Moment> {
  const drawn = (room: keyof typeof rooms, settings: () => object = () => ({})) => () => ({
    room: node('conference', { room: tenant.rooms?.[room] ?? '', ...settings() }, { left: 'bye' }), bye: node('hang-up', { prompt: says(bye) }),
  });
  const leaves = async (caller: Caller) => {
    await caller.presses('#');
    await hearsBye(caller);
  };
  return {
    'alone in the room': { drawn: drawn('alone'), until: () => pause(1200), goesOn: leaves },
    'while waiting for a host': { drawn: drawn('waiting', () => ({ music: says(long) })), until: hearsLong, goesOn: async (caller) => { await hearsLongAnew(caller); await leaves(caller); } },
    'in the question for the PIN': {
      drawn: drawn('asked', () => ({ pin: { ...nodes.conference.defaults.pin, prompt: says(long) } })), until: hearsLong,
      goesOn: async (caller) => {
        await hearsLongAnew(caller);
        await caller.presses('2468#');
        await pause(1500);
        await leaves(caller);
      },
    },
  };
}
