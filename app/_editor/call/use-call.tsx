'use client';
import { createContext, use, useCallback, useEffect, useMemo, useRef, useState, type ReactNode } from 'react';
import type { FlowDocument } from '@/flow-runtime/document/flow-document';
import { Ear } from '@/app/_phone/ear';
import { usePhone, type Phone } from '@/app/_phone/use-phone';
import type { RefusalCode } from '@/app/_server/refusal';
import { EditorError } from '../model/client';
import { useEditor, useView } from '../model/editor';
import { litOf } from '../walk/lit';
import type { Walked } from '../walk/walked';
import { walkOn } from './walk-on';

/** How far a real call of the draft has come. `hollow`: the draft has errors; `unsaved`: it could not be saved first; `away`: nobody answered. */
export type Stage =
  | { is: 'idle' | 'lending' | 'hollow' | 'unsaved' | 'away' }
  | { is: 'refused'; code: RefusalCode }
  /** `walked`: null until its first step is told. */
  | { is: 'on'; line: string; document: FlowDocument; expiresAt: Date; walked: Walked | null };

export interface CallRoom {
  phone: Phone;
  stage: Stage;
  /** The number that the flow will see; '': withheld. */
  from: string;
  setFrom: (from: string) => void;
  /** Rings the draft as it stands. */
  call: () => void;
}

const CallContext = createContext<CallRoom | null>(null);

/** The one thing that can be dialled on a lent line. */
const flow = 'flow';

/** The telephone that calls the drawing. It hangs up when its panel is closed, and lights the way of the call as it walks. */
export function CallProvider({ children }: { children: ReactNode }) {
  const { client, session, view, live, makeLine } = useEditor();
  const open = useView(({ side }) => side === 'call');
  const phone = usePhone(makeLine, { rings: false });
  const [stage, setStage] = useState<Stage>({ is: 'idle' });
  const [from, setFrom] = useState('');
  /** The line that was dialled, so that each is dialled once. */
  const dialled = useRef<string | null>(null);
  const round = useRef(0);
  const { turnOn, turnOff, dial } = phone;

  const call = useCallback(() => {
    const mine = ++round.current;
    const now = (next: Stage) => { if (round.current === mine) setStage(next); };
    turnOff();
    now({ is: 'lending' });
    void (async () => {
      if (!(await session.flush())) return now({ is: session.state.get().saving.is === 'offline' ? 'away' : 'unsaved' });
      const document = session.document();
      const lent = await client.lendLine({ id: session.id, revision: session.state.get().revision, from });
      if (round.current !== mine) return;
      now({ is: 'on', line: lent.user, document, expiresAt: lent.expiresAt, walked: null });
      turnOn(lent);
    })().catch((error: unknown) => {
      if (!(error instanceof EditorError)) return now({ is: 'away' });
      now(error.code === 'flow-has-errors' ? { is: 'hollow' } : error.code === 'flow-changed' ? { is: 'unsaved' } : { is: 'refused', code: error.code });
    });
  }, [client, session, from, turnOn, turnOff]);

  useEffect(() => {
    if (open) return;
    round.current++;
    turnOff();
    setStage({ is: 'idle' });
  }, [open, turnOff]);

  const line = stage.is === 'on' ? stage.line : null;
  const ready = phone.state.line.state === 'ready';
  useEffect(() => {
    if (stage.is !== 'on' || !ready || dialled.current === stage.line) return;
    dialled.current = stage.line;
    // The exchange may have been away for longer than the line was lent.
    if (stage.expiresAt.getTime() < Date.now()) call();
    else dial(flow);
  }, [stage, ready, dial, call]);

  useEffect(() => {
    if (line === null) return;
    const stop = live.followCall(line, of => {
      setStage(now => (now.is === 'on' && now.line === line ? { ...now, walked: walkOn(now.walked, of) } : now));
    });
    return () => {
      stop();
      view.set({ lit: null });
    };
  }, [live, line, view]);

  const walked = stage.is === 'on' ? stage.walked : null;
  const document = stage.is === 'on' ? stage.document : null;
  useEffect(() => {
    if (document && walked) view.set({ lit: litOf(document, walked.steps, walked.standsIn?.node ?? null) });
  }, [view, document, walked]);

  const room = useMemo((): CallRoom => ({ phone, stage, from, setFrom, call }), [phone, stage, from, call]);
  return <CallContext value={room}>{children}<Ear sound={phone.sound} name="editor" /></CallContext>;
}

/** The telephone that calls the drawing, and what became of its call. */
export function useCallRoom(): CallRoom {
  const room = use(CallContext);
  if (!room) throw new Error('stands outside CallProvider');
  return room;
}
