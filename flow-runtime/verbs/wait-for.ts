import type { ChannelEvent } from '../ports/call-port';
import type { Hands } from './verb';

/** Thrown inside a verb whose call has left its state. */
export class Left extends Error {}

/** Resolves with the first thing `subscribe` reports, with null at the deadline, and throws Left when the call leaves the state. */
export function first<T>(hands: Pick<Hands, 'clock' | 'signal'>, subscribe: (report: (value: T) => void) => () => void, deadline: number | null = null): Promise<T | null> {
  return new Promise((resolve, reject) => {
    const stops: (() => void)[] = [];
    let over = false;
    const end = (settle: () => void) => {
      if (over) return;
      over = true;
      for (const stop of stops) stop();
      hands.signal.removeEventListener('abort', left);
      settle();
    };
    const left = () => end(() => reject(new Left()));
    if (hands.signal.aborted) return left();
    hands.signal.addEventListener('abort', left);
    stops.push(subscribe(value => end(() => resolve(value))));
    if (deadline !== null) stops.push(hands.clock.at(deadline, () => end(() => resolve(null))));
    if (over) for (const stop of stops) stop();
  });
}

/** The end of a playback, listened for from now on even when the call leaves; resolves in any case within a second of `giveUp`. */
export function playbackEnd({ port, clock }: Pick<Hands, 'port' | 'clock'>, playback: string): { ended: Promise<{ played: boolean }>; isOver: () => boolean; giveUp: () => void } {
  let over = false;
  let resolveEnd: (end: { played: boolean }) => void = () => {};
  const ended = new Promise<{ played: boolean }>(resolve => { resolveEnd = resolve; });
  const finish = (played: boolean) => {
    over = true;
    stop();
    resolveEnd({ played });
  };
  const stop = port.listen(playback, (event: ChannelEvent) => { if (event.type === 'playback-ended') finish(event.played); });
  return { ended, isOver: () => over, giveUp: () => { if (!over) clock.at(clock.now() + 1000, () => { if (!over) finish(false); }); } };
}
