import type { VerbName } from '@/nodes/_kit/verbs';
import type { EffectRow } from '../ports/journal';
import type { CallWorld } from './call-world';
import { playbacksBefore, resourceOf, visitOf, visitResource } from './effect';
import type { Handed } from './hands';
import { isForeign, type Legs } from './legs';

/** A call that is taken up. `caller`: the channel of who is in its caller's place; `named`: the leg that the node holds. `open`: the effect that goes on; `left`: the one that was stopped last; `made`: what names of legs begin with that were made for it alone. */
interface TakenUp { callId: string; caller: string; named: string | number | undefined; epoch: number; open: EffectRow | undefined; left: EffectRow | null; made?: string[]; legs: Legs }

/** What may leave the house's music playing. */
const playsMusic = new Set<VerbName>(['queue', 'confer', 'http', 'dial', 'confirm', 'whisper', 'hold-on', 'transfer-number', 'consult']);

/** What was made for one effect, by whichever worker: it failed in one that went on with it. Its visit of the node goes on, and keeps its other legs and its bridge. */
export async function putBackOf({ id, epoch, state, legs, world }: Handed, row: EffectRow): Promise<void> {
  const { party, local } = state.frames.at(-1)!.context;
  const made = [resourceOf(row), ...(row.verb === 'queue' ? [`${visitResource(id, visitOf(row))}-offer`] : [])];
  return putBack({ callId: id, caller: party ?? id, named: local.leg, epoch, open: row, left: row, made, legs }, world, new Set((await world.port.channels()).map(({ id }) => id)));
}

/**
 * A worker may die when it has stored that a verb is left and has not put back what the verb made: its sound plays on, its
 * legs ring. Whoever takes over puts it back before the call goes on.
 */
export async function putBack({ callId, caller, named, epoch, open, left, made = left ? [resourceOf(left)] : [], legs }: TakenUp, { port, clock }: CallWorld, alive: ReadonlySet<string>): Promise<void> {
  const visit = open && visitOf(open);
  const kept = (leg: string) => visit !== undefined && leg.startsWith(`${visitResource(callId, visit)}-`) && !made.some(name => leg.startsWith(`${name}-`));
  const forgotten = legs.living().filter(({ id }) => id !== caller && !(id === callId && id === named) && !kept(id) && !isForeign(callId, id));
  await Promise.all([
    ...forgotten.map(({ id }) => (alive.has(id) ? port.hangUp(id, 16) : legs.tell(id, { type: 'ended', cause: 0, at: clock.now() }))),
    ...(left ? playbacksBefore(left, epoch).map(playback => port.stopPlayback(playback)) : []),
    ...(left && playsMusic.has(left.verb) ? [port.stopMusic(caller)] : []),
    ...(left?.verb === 'confer' ? [port.leaveRoom(null, caller), port.mute(caller, false)] : []),
    ...(left && visitOf(left) !== visit ? [port.destroyBridge(visitResource(callId, visitOf(left)))] : []),
  ]);
}
