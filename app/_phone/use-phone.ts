'use client';
import { useCallback, useEffect, useMemo, useReducer, useRef, useState } from 'react';
import type { Account, Line, MakeLine } from './line/line';
import { nextPhone, phoneOff, toneOf, type PhoneEvent, type PhoneState } from './phone-state';
import { Tones } from './tones';

export interface PhoneActions {
  /** Connects, and registers where it can be called. A telephone that is on changes its account. */
  turnOn: (account: Account) => void;
  turnOff: () => void;
  dial: (number: string, shown?: string) => void;
  answer: () => void;
  decline: () => void;
  hangUp: () => void;
  mute: (on: boolean) => void;
  press: (key: string) => void;
  /** Takes the notice of the last call away. */
  forget: () => void;
}

export interface Phone extends PhoneActions {
  state: PhoneState;
  /** What is heard; null: nothing. */
  sound: MediaStream | null;
}

/** One telephone with its line and its tones. It lives as long as the part that uses it. */
export function usePhone(makeLine: MakeLine, { rings }: { rings: boolean }): Phone {
  const [state, dispatch] = useReducer((now: PhoneState, event: PhoneEvent) => nextPhone(now, event, Date.now()), phoneOff);
  const [sound, setSound] = useState<MediaStream | null>(null);
  const line = useRef<Line | null>(null);
  const account = useRef<string | null>(null);
  const tones = useRef<Tones | null>(null);

  const turnOff = useCallback(() => {
    account.current = null;
    const before = line.current;
    line.current = null;
    void before?.close();
    setSound(null);
    dispatch({ type: 'closed' });
  }, []);

  const turnOn = useCallback((next: Account) => {
    if (account.current === next.user) return;
    turnOff();
    account.current = next.user;
    dispatch({ type: 'connecting' });
    const isMine = () => account.current === next.user;
    const server = `${location.protocol === 'https:' ? 'wss' : 'ws'}://${location.host}/sip`;
    void makeLine({ account: next, server, rings, onEvent: event => { if (isMine()) dispatch(event); }, onSound: stream => { if (isMine()) setSound(stream); } }).then(made => {
      if (!isMine()) return made.close();
      line.current = made;
      made.open();
    });
  }, [makeLine, rings, turnOff]);

  const tone = toneOf(state);
  useEffect(() => {
    tones.current ??= new Tones();
    tones.current.play(tone);
  }, [tone]);
  useEffect(() => () => {
    tones.current?.play(null);
    void line.current?.close();
  }, []);

  const actions = useMemo((): PhoneActions => ({
    turnOn, turnOff,
    dial: (number, shown) => line.current?.dial(number, shown),
    answer: () => line.current?.answer(),
    decline: () => line.current?.decline(),
    hangUp: () => line.current?.hangUp(),
    mute: on => { line.current?.mute(on); dispatch({ type: 'muted', on }); },
    press: key => {
      line.current?.press(key);
      tones.current?.key(key);
      dispatch({ type: 'pressed', key });
    },
    forget: () => dispatch({ type: 'forgotten' }),
  }), [turnOn, turnOff]);

  return useMemo(() => ({ ...actions, state, sound }), [actions, state, sound]);
}
