import { node, says } from '@/tests/support/system';
import type { Moment } from './moments';
import { pause, type Parts } from './moments-parts';

const pin = '2468';

/** The moments of somebody who records a greeting by telephone. */
export function greetingMoments({ tenant, hearsBye }: Parts): Record<string, Moment> {
  const drawn = async () => {
    await tenant.manages('ringing', pin);
    return { greeting: node('record-greeting', {}, { done: 'bye' }), bye: node('hang-up', { prompt: says(tenant.greetings.bye!) }) };
  };
  return {
    'in the question for the extension of who records': {
      drawn, until: () => pause(1200),
      goesOn: async (caller) => {
        await pause(1500);
        await caller.presses(`${tenant.people.ringing!.extension}#${pin}##`);
        await hearsBye(caller);
      },
    },
  };
}
