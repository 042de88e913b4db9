import { node, says, soundOf, type TestTenant } from '@/tests/support/system';
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
    'in the words before the tone of a greeting': {
      drawn,
      until: async (caller) => {
        await caller.isAnswered({ within: 8000 });
        await caller.presses(`${tenant.people.ringing!.extension}#${pin}#0#`);
        await pause(300);
      },
      goesOn: async (caller) => {
        // told anew, then the tone
        await caller.hears(await soundOf('en', 'Speak after the tone, then press the hash key.'), { within: 8000 });
        await pause(4500);
        caller.says(voice, 1500);
        await pause(2000);
        await caller.presses('#');
        await caller.hears(voice, { within: 8000 });
        await caller.presses('1');
        await pause(500);
        await caller.presses('#');
        await hearsBye(caller);
      },
    },
  };
}
