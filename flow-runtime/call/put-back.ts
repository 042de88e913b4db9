import type { VerbName } from '@/nodes/_kit/verbs';
import type { EffectRow } from '../ports/journal';
import type { CallWorld } from './call-world';
import { playbacksBefore, resourceOf, visitOf, visitResource } from './effect';
import type { Legs } from './legs';

/** A call that is taken up. `open`: the effect that goes on; `left`: the one that was stopped last. */
interface TakenUp { callId: string; epoch: number; open: EffectRow | undefined; left: EffectRow | null; legs: Legs }

/** What may leave the house's music playing. */
const playsMusic = new Set<VerbName>(['queue', 'confer', 'http', 'dial', 'confirm', 'whisper', 'hold-on', 'transfer-number', 'consult']);

/**
 * A worker may die when it has stored that a verb is left and has not put back what the verb made: its sound plays on, its
 * legs ring. Whoever takes over puts it back before the call goes on.
 */
export async function putBack({ callId, epoch, open, left, legs }: TakenUp, { port, clock }: CallWorld, alive: ReadonlySet<string>): Promise<void> {
  const visit = open && visitOf(open);
  const kept = (leg: string) => visit !== undefined && leg.startsWith(`${visitResource(callId, visit)}-`) && !(left && leg.startsWith(`${resourceOf(left)}-`));
  const forgotten = legs.living().filter(({ id }) => id !== callId && !kept(id));
  await Promise.all([
    ...forgotten.map(({ id }) => (alive.has(id) ? port.hangUp(id, 16) : legs.tell(id, { type: 'ended', cause: 0, at: clock.now() }))),
    ...(left ? playbacksBefore(left, epoch).map(playback => port.stopPlayback(playback)) : []),
    ...(left && playsMusic.has(left.verb) ? [port.stopMusic(callId)] : []),
    ...(left?.verb === 'confer' ? [port.leaveRoom(null, callId), port.mute(callId, false)] : []),
    ...(left && visitOf(left) !== visit ? [port.destroyBridge(visitResource(callId, visitOf(left)))] : []),
  ]);
}
