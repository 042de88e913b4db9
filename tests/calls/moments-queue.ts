import { says } from '@/tests/support/system';
import type { Moment } from './moments';
import type { Parts } from './moments-parts';

/** The moments of a caller in a queue, and of the agent who is rung for them. */
export function queueMoments({ short, long, hearsLong, queue, hearsBye, hearsLongAnew, chooses, talksAndEnds, isAnswered, talks, isAsked, keepTalking, talkedOn, phoneHearsAnew }: Parts): Record<string, Moment> {
  return {
    'while nobody comes': { drawn: () => queue('deaf'), until: hearsLong, goesOn: async (caller) => { await hearsLongAnew(caller); await chooses(caller); } },
    'in an announcement': {
      drawn: () => queue('deaf', { music: [], announce: { on: true, prompt: says(long), firstMs: 1000, everyMs: 5000 } }), until: hearsLong,
      goesOn: async (caller) => { await hearsLongAnew(caller); await chooses(caller); },
    },
    'while an agent is rung': { agent: 'ringing', drawn: () => queue('ringing'), until: (_, phone) => phone.rings(), goesOn: isAnswered },
    'in what the agent hears': {
      agent: 'hearing', drawn: () => queue('hearing', { music: says(short), agent: { prompt: says(long), confirm: false, ms: 5000 } }), until: isAsked,
      goesOn: async (caller, phone) => {
        await phoneHearsAnew(phone);
        await talksAndEnds(caller, phone);
      },
    },
    'in the talk': {
      agent: 'talking', drawn: () => queue('talking'),
      until: keepTalking,
      goesOn: talkedOn,
    },
    'in the talk, and the agent leaves while nobody is there': { agent: 'leaving', drawn: () => queue('leaving'), until: talks, meanwhile: (_, phone) => phone.hangsUp(), goesOn: hearsBye },
  };
}
