import { node, says, type TestTenant } from '@/tests/support/system';
import type { Caller } from '@/tests/support/world';
import type { Moment } from './moments';

const pin = '2468';
const pause = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms));

interface Does { hearsLongAnew(caller: Caller): Promise<void>; hearsBye(caller: Caller): Promise<void> }

/** The moments of somebody who hears a box by telephone. */
export function voicemailMoments(tenant: TestTenant, { hearsLongAnew, hearsBye }: Does): Record<string, Moment> {
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
