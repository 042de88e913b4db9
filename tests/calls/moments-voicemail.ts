import { node, says } from '@/tests/support/system';
import type { Caller } from '@/tests/support/world';
import type { Moment } from './moments';
import { pause, type Parts } from './moments-parts';

const pin = '2468';

/** The moments of somebody who hears a box by telephone. */
export function hearingMoments({ tenant, hearsLongAnew, hearsBye }: Parts): Record<string, Moment> {
  const drawn = async () => {
    await tenant.setBox({ pin });
    await tenant.message({ sounds: 'long' });
    return { box: node('check-voicemail', { box: tenant.boxId }, { done: 'bye' }), bye: node('hang-up', { prompt: says(tenant.greetings.bye!) }) };
  };
  return {
    'in the question for the PIN of a box': {
      drawn, until: () => pause(1200),
      goesOn: async (caller) => {
        await pause(1500);
        await caller.presses(`${pin}##`);
        await hearsBye(caller);
      },
    },
    'while a message sounds': {
      drawn,
      until: async (caller) => {
        await caller.isAnswered({ within: 8000 });
        await caller.presses(`${pin}#11`);
        await caller.hears(tenant.greetings.long!, { within: 12_000 });
      },
      goesOn: async (caller) => {
        await hearsLongAnew(caller);
        await caller.presses('##');
        await hearsBye(caller);
      },
    },
  };
}

/** The moments of a caller who leaves a message. */
export function voicemailMoments({ tenant, short, long, end, hearsLong, hearsLongAnew, hearsBye }: Parts): Record<string, Moment> {
  const leaving = (settings: object = {}) => ({
    voicemail: node('voicemail', { box: tenant.boxId, prompt: says(short), instructions: false, silenceMs: 0, ...settings }, { recorded: 'bye' }), ...end(),
  });
  const hearsItsEnd = async (caller: Caller) => {
    for (let over = false; !over; ) over = 'ends' in (await caller.notices({ within: 7000 }));
  };
  /** Says something after the tone, and ends it by a key. */
  const leavesMessage = async (caller: Caller) => {
    await pause(1200);
    caller.says(253, 1500);
    await pause(1500);
    await caller.presses('#');
    await hearsBye(caller);
  };
  return {
    'in its greeting': { drawn: () => leaving({ prompt: says(long) }), until: hearsLong, goesOn: async (caller) => { await hearsLongAnew(caller); await hearsItsEnd(caller); await leavesMessage(caller); } },
    'in the message': {
      drawn: () => leaving(),
      until: async (caller) => {
        await caller.hears(short);
        await pause(1500);
        caller.says(253, 8000);
        await pause(1000);
      },
      goesOn: async (caller) => { await pause(500); caller.hushes(); await leavesMessage(caller); },
    },
  };
}
