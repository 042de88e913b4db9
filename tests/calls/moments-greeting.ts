import { node, says, type TestTenant } from '@/tests/support/system';
import type { Caller } from '@/tests/support/world';
import type { Moment } from './moments';

const pin = '2468';
const voice = 254;
const pause = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms));

/** The moments of somebody who records a greeting by telephone: nobody else's sound is touched, it is a new one. */
export function greetingMoments(tenant: TestTenant, { hearsBye }: { hearsBye(caller: Caller): Promise<void> }): Record<string, Moment> {
  const drawn = async () => {
    await tenant.manages('ringing', pin);
    return { greeting: node('record-greeting', {}, { done: 'bye' }), bye: node('hang-up', { prompt: says(tenant.greetings.bye!) }) };
  };
  return {
    'while a greeting is recorded': {
      drawn,
      until: async (caller) => {
        await caller.isAnswered({ within: 8000 });
        await caller.presses(`${tenant.people.ringing!.extension}#${pin}#0#`);
        await pause(5000);
        caller.says(voice, 8000);
        await pause(1500);
      },
      goesOn: async (caller) => {
        await pause(1000);
        await caller.presses('#');
        // what was said before the worker was killed and after it
        await caller.hears(voice, { within: 8000 });
        await caller.presses('1');
        await pause(500);
        await caller.presses('#');
        await hearsBye(caller);
      },
    },
  };
}
