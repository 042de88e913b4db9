'use client';
import { useCallback, useEffect, useRef, useState } from 'react';
import { decodeSound, longestMinutes, SoundRefused, type SoundProblem } from '../sound/decode';
import type { Sound } from '@/flow-runtime/sound/sound';
import { LevelOf } from './level';
import { closeStream, hasMicrophones, listMicrophones, MicrophoneRefused, openMicrophone, type Microphone, type MicrophoneProblem } from './microphone';
import { Take } from './take';

/** What the recorder shows: a microphone that is open or not, and a take that runs or not. */
export interface RecorderState {
  phase: 'idle' | 'asking' | 'recording' | 'decoding';
  problem: MicrophoneProblem | null;
  /** The last take that could not be used. */
  takeProblem: SoundProblem | null;
  microphones: readonly Microphone[];
  /** Id of the chosen microphone; null before one was opened. */
  microphone: string | null;
  level: number;
  peak: number;
  /** Length of the running take. */
  ms: number;
}

export interface Recorder extends RecorderState {
  start: () => void;
  stop: () => void;
  choose: (id: string) => void;
}

const idle: RecorderState = { phase: 'idle', problem: null, takeProblem: null, microphones: [], microphone: null, level: 0, peak: 0, ms: 0 };
const remembered = 'ringloom.microphone';

/** A microphone and the takes from it; each take is given to `onTake`. The microphone is closed when the part goes away. */
export function useRecorder(onTake: (sound: Sound) => void): Recorder {
  const [state, setState] = useState<RecorderState>(idle);
  const change = useCallback((part: Partial<RecorderState>) => setState(now => ({ ...now, ...part })), []);
  const open = useRef<{ stream: MediaStream; level: LevelOf; frame: number } | null>(null);
  const take = useRef<Take | null>(null);
  const gone = useRef(false);

  const close = useCallback(() => {
    if (!open.current) return;
    cancelAnimationFrame(open.current.frame);
    open.current.level.close();
    closeStream(open.current.stream);
    open.current = null;
  }, []);

  const stop = useCallback(async () => {
    const running = take.current;
    if (!running) return;
    take.current = null;
    change({ phase: 'decoding' });
    try {
      const sound = await decodeSound(await running.stop());
      if (!gone.current) onTake(sound);
      change({ phase: 'idle', takeProblem: null });
    } catch (error) {
      change({ phase: 'idle', takeProblem: error instanceof SoundRefused ? error.problem : 'not-sound' });
    }
  }, [change, onTake]);

  const openOne = useCallback(async (id: string | null) => {
    close();
    const stream = await openMicrophone('greeting', id ?? undefined);
    if (gone.current) return closeStream(stream);
    const level = new LevelOf(stream);
    const now = { stream, level, frame: 0 };
    open.current = now;
    const look = () => {
      now.frame = requestAnimationFrame(look);
      change({ ...level.read(), ms: take.current ? performance.now() - take.current.startedAt : 0 });
    };
    look();
    stream.getAudioTracks()[0]?.addEventListener('ended', () => { change({ problem: 'none' }); void stop(); close(); });
    change({ problem: null, microphones: await listMicrophones(), microphone: stream.getAudioTracks()[0]?.getSettings().deviceId ?? null });
  }, [change, close, stop]);

  const start = async () => {
    if (state.phase !== 'idle') return;
    change({ phase: 'asking', takeProblem: null });
    try {
      if (!open.current) await openOne(recall());
      if (gone.current || !open.current) return;
      take.current = new Take(open.current.stream);
      change({ phase: 'recording', ms: 0 });
    } catch (error) {
      change({ phase: 'idle', problem: error instanceof MicrophoneRefused ? error.problem : 'busy' });
    }
  };

  const choose = async (id: string) => {
    try {
      localStorage.setItem(remembered, id);
      await openOne(id);
    } catch (error) {
      change({ problem: error instanceof MicrophoneRefused ? error.problem : 'busy' });
    }
  };

  useEffect(() => {
    gone.current = false;
    if (!hasMicrophones()) change({ problem: 'insecure' });
    return () => {
      gone.current = true;
      void take.current?.stop();
      take.current = null;
      close();
    };
  }, [change, close]);

  // Nobody means to speak longer: the microphone was forgotten.
  const tooLong = state.phase === 'recording' && state.ms > longestMinutes * 60_000 - 500;
  useEffect(() => { if (tooLong) void stop(); }, [tooLong, stop]);

  return { ...state, start: () => void start(), stop: () => void stop(), choose: id => void choose(id) };
}

function recall(): string | null {
  return localStorage.getItem(remembered);
}
