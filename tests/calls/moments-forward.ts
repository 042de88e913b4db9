import { says } from '@/tests/support/system';
import type { Moment } from './moments';
import { holeMs, pause, type Parts } from './moments-parts';

/** A word that the far end says before it answers. */
const announcement = 199;

/** The moments of a forward: ringing, asking, talking, and what may be going on beside. */
export function forwardMoments({ numbers, long, hearsLong, forward, confirming, hearsBye, talksAndEnds, isAnswered, talks, isAsked, keepTalking, talkedOn, hearsLongAlone, phoneHearsAnew }: Parts): Record<string, Moment> {
  return {
    'in a whisper': {
      drawn: () => forward({ whisper: says(long) }), until: isAsked,
      goesOn: async (caller, phone) => {
        await phoneHearsAnew(phone);
        await talksAndEnds(caller, phone);
      },
    },
    'while the callee is asked, and 1 is pressed to nobody': {
      drawn: () => forward({ confirm: { on: true, prompt: says(long), ms: 5000 } }), until: isAsked, meanwhile: (_, phone) => phone.presses('1'),
      goesOn: async (caller, phone) => {
        await phoneHearsAnew(phone);
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
    'while it rings': {
      drawn: () => forward(),
      until: async (caller, phone) => {
        await phone.rings();
        await caller.hearsRinging();
      },
      goesOn: isAnswered,
    },
    'before the phone says a word': {
      drawn: () => forward(),
      until: (_, phone) => {
        phone.isSilent();
        return phone.rings();
      },
      goesOn: isAnswered,
    },
    'while two ring': {
      drawn: () => {
        const { number, other } = numbers();
        return forward({ targets: [number, other].map((one) => ({ kind: 'number', number: one })) });
      },
      until: (_, phone, other) => Promise.all([phone.rings(), other.rings()]),
      goesOn: async (caller, phone, other) => {
        await phone.answers();
        await other.isHungUp();
        await talksAndEnds(caller, phone);
      },
    },
    'in what the far end says before it answers': {
      drawn: () => forward(),
      until: async (caller, phone) => {
        await phone.rings();
        await phone.playsBeforeAnswer(announcement, 20_000);
        await caller.hears(announcement);
      },
      goesOn: async (caller, phone) => {
        const from = performance.now();
        await pause(2000);
        const heard = caller.heardOf(announcement, from);
        if (heard < 2000 - holeMs) throw new Error(`heard ${heard} ms of 2000 ms of what the far end says`);
        phone.leg.hushes();
        await isAnswered(caller, phone);
      },
    },
    'while the callee is asked': {
      drawn: confirming, until: isAsked,
      goesOn: async (caller, phone) => {
        await phoneHearsAnew(phone);
        await phone.presses('1');
        await talksAndEnds(caller, phone);
      },
    },
    'in the talk': {
      drawn: () => forward(),
      until: keepTalking,
      goesOn: talkedOn,
    },
    'in the talk, and the phone leaves while nobody is there': { drawn: () => forward(), until: talks, meanwhile: (_, phone) => phone.hangsUp(), goesOn: hearsBye },
    'in the goodbye after the talk': {
      drawn: () => forward({}, long),
      until: async (caller, phone) => {
        await talks(caller, phone);
        await phone.hangsUp();
        await hearsLong(caller);
      },
      goesOn: hearsLongAlone,
    },
    'when the phone ends the talk': { drawn: () => forward({}, long), until: talks, leaves: 'phone' },
    'when the phone leaves while asked': { drawn: confirming, until: isAsked, leaves: 'phone' },
  };
}
