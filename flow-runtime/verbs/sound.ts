import { heard, isFigures } from '@/nodes/_kit/piece-words';
import type { Prompt } from '@/nodes/_kit/prompt';
import type { Hands } from './verb';
import { hasLeft, later, PlaybackEnd } from './wait-for';

/** Sounds of the switch's own. */
const sounds = { beep: ['sound:beep'], 'dial-tone': ['tone:dial'] };

/** How long a channel takes at most to read what stands in its queue, ms. */
const drainMs = 100;

/** Plays a prompt, or a recording at its address, on a channel, or to all in a bridge, to its end, or until `signal`. `error`: a greeting is missing or could not be fetched. Leaves no sound behind. */
export async function sound(hands: Hands, to: string | { bridge: string }, prompt: Prompt | keyof typeof sounds | { recording: string }, signal = hands.signal): Promise<'done' | 'error'> {
  const media = typeof prompt === 'string' ? sounds[prompt] : 'recording' in prompt ? [`sound:${prompt.recording}`] : await mediaOf(hands, prompt);
  if (!media) return 'error';
  if (media.length === 0) return 'done';
  if (signal.aborted) throw hasLeft;
  const { playback } = hands;
  const end = new PlaybackEnd(hands.port, hands.clock, playback);
  const leaver = {
    left() {
      end.giveUp();
      // Where the switch does not take it, its end is waited for a moment longer.
      void hands.port.stopPlayback(playback).catch(() => {});
    },
  };
  signal.hear(leaver);
  try {
    // Each of them may still play, or wait in the channel's queue, also after two workers died in the same prompt.
    if (hands.playbacksBefore.length > 0) {
      await Promise.all(hands.playbacksBefore.map(before => hands.port.stopPlayback(before)));
      // A stop is a frame in the channel's queue: one that comes as its sound ends by itself stays there, and would stop the next sound in its first moment.
      await later({ clock: hands.clock, signal }, hands.clock.now() + drainMs);
    }
    if (typeof to === 'string') await hands.port.play(to, playback, media);
    else await hands.port.playToBridge(to.bridge, playback, media);
    if (signal.aborted) leaver.left();
    const { played } = await end.ended;
    if (signal.aborted) throw hasLeft;
    return played ? 'done' : 'error';
  } finally {
    signal.forget(leaver);
    end.giveUp();
  }
}

/** The media addresses of a prompt in order; null where a greeting is missing, or words cannot be spoken. */
async function mediaOf({ media, tenantId, wideband, context }: Hands, prompt: Prompt): Promise<string[] | null> {
  const list: string[] = [];
  for (const piece of prompt) {
    const what = heard(piece, context);
    if (what === null) continue;
    if (isFigures(what)) {
      list.push(`${what.kind}:${what.kind === 'number' ? Number(what.figures) : what.figures}`);
      continue;
    }
    const address = await (what.kind === 'greeting' ? media.greeting(tenantId, what.id, what.language, wideband) : media.speech(what.language, what.words, wideband));
    if (!address) return null;
    list.push(`sound:${address}`);
  }
  return list;
}
