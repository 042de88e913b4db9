import type { EffectRow } from '../ports/journal';
import type { CallWorld } from './call-world';
import type { Legs } from './legs';

type Talk = Pick<EffectRow, 'verb' | 'input'> | undefined;

/** A call that gives, with its books and its legs. */
interface Giver { readonly id: string; readonly world: Pick<CallWorld, 'journal' | 'clock'>; readonly legs: Legs }

/** Who asks in it, for which call; who is in its caller's place, the leg that its node holds, and what it does now. */
interface Asked { other: string; to: string; caller: string; leg: string | number | undefined; talk: Talk }

/** Gives with whom `other` talks in a call to another call, in the books first. `callerLeft`: it was its caller, with whom it is over. Null: nobody talks with them so. */
export async function gives({ id, world: { journal, clock }, legs }: Giver, { other, to, caller, leg, talk }: Asked, callerLeft: (at: number) => void): Promise<string | null> {
  const given = whomToGive(other, caller, leg, talk);
  if (given === null || legs.get(given)?.state !== 'up' || !await journal.move(given, id, to)) return null;
  const at = clock.now();
  legs.tell(given, { type: 'given', at });
  if (given === caller) callerLeft(at);
  return given;
}

/** With whom `other` talks: `leg` where they are the call's caller; the caller where they are its leg and may hand on; null: neither. */
export function whomToGive(other: string, caller: string, leg: string | number | undefined, talk: Talk): string | null {
  if (typeof leg !== 'string' || !talk) return null;
  if (other === caller) return talk.verb === 'bridge' ? leg : null;
  return other === leg && (talk.verb === 'bridge' || talk.verb === 'queue-talk') && talk.input.transfers === true ? caller : null;
}
