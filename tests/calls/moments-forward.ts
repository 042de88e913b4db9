import { says, type Drawn, type Greeting } from '@/tests/support/system';
import type { Caller, Phone } from '@/tests/support/world';
import type { Moment } from './moments';

interface Around {
  /** A forward to the phone with these settings, which goes on to the goodbye. */
  forward(settings?: object): Record<string, Drawn>;
  /** Two outside numbers of this call. */
  numbers(): { number: string; other: string };
  long: Greeting;
  /** Length of it, ms. */
  longMs: number;
  talks(caller: Caller, phone: Phone): Promise<unknown>;
  talksAndEnds(caller: Caller, phone: Phone): Promise<void>;
  isAsked(caller: Caller, phone: Phone): Promise<unknown>;
}

const pause = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms));

/** Moments of a forward in which more than ringing and talking is going on. */
export function forwardMoments({ forward, numbers, long, longMs, talks, talksAndEnds, isAsked }: Around): Record<string, Moment> {
  const isAskedAnew = async (phone: Phone) => {
    for (let heard = 0; heard <= longMs + 300; heard = phone.leg.heardOf(long, 0)) await pause(100);
  };
  return {
    'in a whisper': {
      drawn: () => forward({ whisper: says(long) }), until: isAsked,
      goesOn: async (caller, phone) => {
        await isAskedAnew(phone);
        await talksAndEnds(caller, phone);
      },
    },
    'while the callee is asked, and 1 is pressed to nobody': {
      drawn: () => forward({ confirm: { on: true, prompt: says(long), ms: 5000 } }), until: isAsked, meanwhile: (_, phone) => phone.presses('1'),
      goesOn: async (caller, phone) => {
        await isAskedAnew(phone);
        await phone.presses('1');
        await talksAndEnds(caller, phone);
      },
    },
    'before the second of two rings': {
      drawn: () => {
        const { number, other } = numbers();
        return forward({ targets: [{ kind: 'number', number }, { kind: 'number', number: other, delayMs: 6000 }], ringMs: 30_000 });
      },
      until: (_, phone) => phone.rings(),
      goesOn: async (caller, phone, other) => {
        await other.rings({ within: 12_000 });
        await other.answers();
        await phone.isHungUp();
        await talksAndEnds(caller, other);
      },
    },
    'while the callee is to say to whom the caller goes': {
      drawn: () => forward({ transfers: 'callee' }),
      until: async (caller, phone) => {
        await talks(caller, phone);
        await phone.presses('##');
        await phone.leg.hearsSound();
      },
      goesOn: async (caller, phone) => {
        await pause(1000);
        await phone.presses('*');
        await talksAndEnds(caller, phone);
      },
    },
  };
}
