'use client';
import { createContext, use, useEffect, useState, type ReactNode } from 'react';
import { useDocument, useEditor, useSession, useView } from '../model/editor';
import { useStore } from '../model/store';
import { litOf } from '../walk/lit';
import type { TrialSettings } from '@/flow-runtime/document/test-case';
import type { Trial, TrialState } from './trial';

/** `hollow`: the draft does not compile, so there is nothing to try. */
type Opened = Trial | 'opening' | 'hollow';

const TrialContext = createContext<{ opened: Opened; again: () => void } | null>(null);

/** How often the running clock is put on, ms. */
const tickMs = 100;
const example = '+14155550123';

/** Opens a trial of the draft while the panel is open, and lights its way on the drawing. The simulator is fetched when it is first wanted. */
export function TrialProvider({ children }: { children: ReactNode }) {
  const trying = useView(view => view.side === 'try');
  const [opened, setOpened] = useState<Opened>('opening');
  const [round, setRound] = useState(0);
  const { session, view, directory, client } = useEditor();
  const to = useSession(state => state.numbers[0] ?? '');
  useEffect(() => {
    if (!trying || !directory) return;
    let current = true;
    setOpened(before => (before === 'hollow' ? 'opening' : before));
    const document = session.state.get().history.present;
    void import('./trial').then(async ({ canTry, openTrial, otherFlows }) => {
      // Without a connection the other flows are not there, and the call leaves by `error` where it comes to one.
      const made = canTry(document) ? await openTrial(document, kept.settings ?? fresh(), directory, to, await otherFlows(client, document, directory).catch(() => ({}))) : 'hollow';
      const { playing } = view.get();
      if (typeof made !== 'string' && playing) await made.play(playing);
      view.set({ playing: null });
      if (current) setOpened(made);
    });
    return () => {
      current = false;
      view.set({ lit: null });
    };
    // A directory fetched anew, or a change of the drawing, does not end the call that is tried.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [trying, round, directory === undefined]);
  return <TrialContext value={{ opened, again: () => setRound(round + 1) }}>{children}</TrialContext>;
}

/** The settings of the last trial on this page: the next one begins with them. */
const kept: { settings?: TrialSettings } = {};
const fresh = (): TrialSettings => ({ at: Date.now(), from: example, contact: '', behaviour: {}, calendar: 'free' });

/** The trial that is open, what became of it so far, and a way to begin it anew on the present draft. */
export function useTrialRoom(): { opened: Opened; again: () => void } {
  const room = use(TrialContext);
  if (!room) throw new Error('stands outside TrialProvider');
  return room;
}

/** What a trial has come to, watched. */
export const useTrialState = (trial: Trial): TrialState => useStore(trial.state, now => now);

/** Runs the clock of a trial while it is told to, lights its way, and keeps its settings. Once on a page. */
export function useTrialClock(trial: Trial): void {
  const { view } = useEditor();
  const { running, steps, standsIn, settings } = useTrialState(trial);
  useEffect(() => { kept.settings = settings; }, [settings]);
  useEffect(() => view.set({ lit: litOf(trial.document, steps, standsIn?.node ?? null) }), [view, trial, steps, standsIn?.node]);
  useEffect(() => {
    if (!running) return;
    let before = performance.now();
    const timer = setInterval(() => {
      const now = performance.now();
      void trial.pass(now - before);
      before = now;
    }, tickMs);
    return () => clearInterval(timer);
  }, [trial, running]);
}

/** Whether the drawing was changed since the trial began. */
export const useIsStale = (trial: Trial): boolean => useDocument() !== trial.document;
