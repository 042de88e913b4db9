import { evaluate } from '@/nodes/_kit/expression';
import type { Prompt } from '@/nodes/_kit/prompt';
import type { Hands } from './verb';
import { Left, playbackEnd } from './wait-for';

/** Plays a prompt on a channel to its end. `error`: a greeting is missing or could not be fetched. Leaves no sound behind. */
export async function sound(hands: Hands, channel: string, prompt: Prompt, name: string): Promise<'done' | 'error'> {
  const media = await mediaOf(hands, prompt);
  if (!media) return 'error';
  if (media.length === 0) return 'done';
  if (hands.signal.aborted) throw new Left();
  // A second attempt after a restart must not meet the first one's playback under the same name.
  const playback = `${hands.resource}-${name}${hands.resumed ? `-${hands.clock.now()}` : ''}`;
  const end = playbackEnd(hands, playback);
  const stop = () => {
    end.giveUp();
    void hands.port.stopPlayback(playback);
  };
  hands.signal.addEventListener('abort', stop);
  try {
    if (hands.resumed) await hands.port.stopPlayback(`${hands.resource}-${name}`);
    await hands.port.play(channel, playback, media);
    if (hands.signal.aborted) stop();
    const { played } = await end.ended;
    if (hands.signal.aborted) throw new Left();
    return played ? 'done' : 'error';
  } finally {
    hands.signal.removeEventListener('abort', stop);
    if (!end.isOver()) end.giveUp();
  }
}

/** The media addresses of a prompt in order; null where a greeting is missing. */
async function mediaOf({ media, tenantId, wideband, context }: Hands, prompt: Prompt): Promise<string[] | null> {
  const list: string[] = [];
  for (const piece of prompt) {
    if (piece.kind === 'greeting') {
      const address = await media.greeting(tenantId, piece.id, wideband);
      if (!address) return null;
      list.push(`sound:${address}`);
    } else {
      // Asterisk says digits one by one and numbers as a whole; anything but digits would be refused as a bad URI.
      const digits = evaluate(piece.value, context).replace(/[^0-9]/g, '');
      if (digits) list.push(piece.kind === 'digits' ? `digits:${digits}` : `number:${Number(digits.slice(0, 9))}`);
    }
  }
  return list;
}
