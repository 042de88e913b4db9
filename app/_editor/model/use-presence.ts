'use client';
import { useEffect } from 'react';
import type { LiveLink } from '@/app/_live/live-link';
import type { Session } from './session';
import type { ViewStore } from './view';

/** Says which card is picked here, shows who else is there, and takes in what they save. */
export function usePresence(live: LiveLink, session: Session, view: ViewStore): void {
  useEffect(() => {
    const seat = live.openFlow(session.id, ({ here, revision }) => {
      view.set({ others: here });
      session.heardOf(revision);
    });
    const at = () => seat.at(view.get().selection.at(-1) ?? null);
    at();
    const stop = view.subscribe(at);
    return () => {
      stop();
      seat.close();
      view.set({ others: [] });
    };
  }, [live, session, view]);
}
