'use client';
import { useCallback, useEffect, useMemo, useState } from 'react';
import { peaksOf } from '../../_ui/waveform';
import { asOnTelephone } from '../sound/as-on-telephone';
import { normalise, soundingSpan } from '@/flow-runtime/sound/loudness';
import { durationOf, slice, type Sound } from '@/flow-runtime/sound/sound';
import { spectrum } from '../sound/spectrum';
import { usePlayer } from '../sound/use-player';
import { judge, type Verdict } from '../sound/verdict';
import type { Span } from './trim';

export type Ear = 'recorded' | 'telephone';

/** A sound that may become a greeting, and what a person does with it before it is kept. */
export interface TakeInHand {
  durationMs: number;
  peaks: readonly number[];
  strengths: readonly number[];
  verdict: Verdict;
  span: Span;
  setSpan: (span: Span) => void;
  /** Takes silence from both ends; absent where there is none to take. */
  cutSilence?: () => void;
  ear: Ear;
  setEar: (ear: Ear) => void;
  /** Where it plays in the whole take, ms; null while it does not. */
  playhead: number | null;
  toggle: () => void;
  stop: () => void;
  /** What is kept: the part between the handles, as loud as all greetings. */
  result: () => Sound;
}

/** Looks after one take; null while there is none. */
export function useTake(sound: Sound | null): TakeInHand | null {
  const player = usePlayer();
  const [of, setOf] = useState<Sound | null>(null);
  const [span, setSpanOnly] = useState<Span>({ from: 0, to: 0 });
  const [ear, setEarOnly] = useState<Ear>('recorded');
  const { stop, play } = player;

  // A new take begins whole, but for the click of the button at its ends.
  if (sound !== of) {
    setOf(sound);
    if (sound) setSpanOnly(firstSpan(sound));
  }
  useEffect(() => stop, [sound, stop]);

  const facts = useMemo(() => sound && {
    durationMs: durationOf(sound), peaks: peaksOf(sound.samples, 120), strengths: spectrum(sound), verdict: judge(sound), sounding: soundingSpan(sound),
  }, [sound]);

  const result = useCallback(() => normalise(slice(sound!, span.from, span.to)), [sound, span]);
  if (!sound || !facts) return null;

  const setSpan = (next: Span) => { stop(); setSpanOnly(next); };
  const listen = async (how: Ear) => play(how === 'telephone' ? await asOnTelephone(result()) : result());
  const { sounding } = facts;
  const hasSilence = sounding !== null && (sounding.from > span.from + 50 || sounding.to < span.to - 50);
  return {
    ...facts, span, setSpan, ear, result, stop,
    cutSilence: hasSilence ? () => setSpan({ from: Math.max(span.from, sounding.from), to: Math.min(span.to, sounding.to) }) : undefined,
    setEar: next => {
      setEarOnly(next);
      if (player.at !== null) void listen(next);
    },
    playhead: player.at === null ? null : span.from + player.at,
    toggle: () => (player.at === null ? void listen(ear) : stop()),
  };
}

/** A recording begins and ends with a mouse click and a breath. */
function firstSpan(sound: Sound): Span {
  const whole = { from: 0, to: durationOf(sound) };
  const sounding = soundingSpan(sound);
  return sounding && sounding.to - sounding.from > 500 ? sounding : whole;
}
