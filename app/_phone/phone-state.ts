import type { MicrophoneProblem } from '../_greetings/mic/microphone';
import type { EndReason, LineEvent } from './line/line';

export interface Call {
  direction: 'in' | 'out';
  /** calling: asked for; ringing: it rings there, or here; talking: somebody answered. */
  phase: 'calling' | 'ringing' | 'talking';
  number: string;
  /** '' where unknown. */
  name: string;
  /** Moments in ms of Date.now(). */
  since: number;
  answeredAt: number | null;
  muted: boolean;
  /** What was pressed in this call. */
  keys: string;
  /** The exchange plays what is to be heard before somebody answers. */
  earlySound: boolean;
}

export interface PhoneState {
  line: { state: 'off' | 'connecting' | 'ready' | 'refused' } | { state: 'lost'; retryAt: number };
  call: Call | null;
  /** The call before this one, and how it ended. */
  last: { number: string; name: string; direction: Call['direction']; reason: EndReason; talkedMs: number } | null;
  /** Why nobody hears this telephone; null while somebody can, or while nobody knows. */
  microphone: MicrophoneProblem | null;
}

export type PhoneEvent = LineEvent | { type: 'muted'; on: boolean } | { type: 'pressed'; key: string } | { type: 'forgotten' };

export const phoneOff: PhoneState = { line: { state: 'off' }, call: null, last: null, microphone: null };

/** The telephone after an event. Pure; `now` in ms. What cannot follow on the state that is changes nothing. */
export function nextPhone(state: PhoneState, event: PhoneEvent, now: number): PhoneState {
  const { call } = state;
  switch (event.type) {
    case 'connecting': return { ...state, line: { state: 'connecting' } };
    case 'ready': return { ...state, line: { state: 'ready' } };
    case 'lost': return { ...state, line: { state: 'lost', retryAt: now + event.retryInMs } };
    case 'refused': return { ...state, line: { state: 'refused' } };
    case 'closed': return phoneOff;
    case 'microphone': return { ...state, microphone: event.problem };
    case 'calling': return call ? state : { ...state, last: null, call: begun('out', 'calling', event.number, '', now) };
    case 'incoming': return call ? state : { ...state, last: null, call: begun('in', 'ringing', event.number, event.name, now) };
    case 'ringing':
      if (call?.direction !== 'out' || call.phase === 'talking') return state;
      return { ...state, call: { ...call, phase: 'ringing', earlySound: call.earlySound || event.sound } };
    case 'answered': return call && call.phase !== 'talking' ? { ...state, call: { ...call, phase: 'talking', answeredAt: now } } : state;
    case 'muted': return call ? { ...state, call: { ...call, muted: event.on } } : state;
    case 'pressed': return call ? { ...state, call: { ...call, keys: call.keys + event.key } } : state;
    case 'ended': {
      if (!call) return state;
      const { number, name, direction, answeredAt } = call;
      return { ...state, call: null, last: { number, name, direction, reason: event.reason, talkedMs: answeredAt === null ? 0 : now - answeredAt } };
    }
    case 'forgotten': return { ...state, last: null };
  }
}

/** Which tone is to be heard now that nobody else plays. */
export function toneOf({ call }: PhoneState): 'ring' | 'ring-back' | null {
  if (call?.phase !== 'ringing') return null;
  if (call.direction === 'in') return 'ring';
  return call.earlySound ? null : 'ring-back';
}

function begun(direction: Call['direction'], phase: Call['phase'], number: string, name: string, since: number): Call {
  return { direction, phase, number, name, since, answeredAt: null, muted: false, keys: '', earlySound: false };
}
