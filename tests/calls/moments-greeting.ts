import { node, says, type TestTenant } from '@/tests/support/system';
import type { Caller } from '@/tests/support/world';
import type { Moment } from './moments';

const pin = '2468';
const pause = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms));

/** The moments of somebody who records a greeting by telephone. */
export function greetingMoments(tenant: TestTenant, { hearsBye }: { hearsBye(caller: Caller): Promise<void> }): Record<string, Moment> {
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
