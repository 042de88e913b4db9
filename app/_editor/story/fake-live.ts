import type { LiveLink } from '@/app/_live/live-link';
import type { Line, LineEvent, MakeLine } from '@/app/_phone/line/line';
import type { ToldCall, ToldFlow } from '@/app/_server/live/messages';

/** A studio that tells what a story says, and a telephone exchange that takes every call; what was pressed stands in `pressed`. */
export interface FakeLive {
  link: LiveLink;
  makeLine: MakeLine;
  /** Tells of the call that is followed. */
  tell(of: Partial<ToldCall>): void;
  /** The exchange says something to the telephone. */
  exchange(event: LineEvent): void;
  pressed: string[];
  /** Tells who else has the flow open, and which revision the server holds. */
  tellFlow(of: Partial<ToldFlow>): void;
  /** The card at which this tab said last that it is. */
  at: string | null;
  /** How the line is when it is turned on: ready, unless a story says otherwise. */
  opens: LineEvent;
}

export function fakeLive(): FakeLive {
  const hears = new Set<(of: ToldCall) => void>();
  const sits = new Set<(of: ToldFlow) => void>();
  let exchange: (event: LineEvent) => void = () => undefined;
  const live: FakeLive = {
    link: {
      followCall: (_, hear) => {
        hears.add(hear);
        return () => { hears.delete(hear); };
      },
      openFlow: (_, hear) => {
        sits.add(hear);
        return { at: node => { live.at = node; }, close: () => { sits.delete(hear); } };
      },
    },
    makeLine: async ({ onEvent }) => {
      exchange = onEvent;
      const line: Line = {
        open: () => onEvent(live.opens),
        dial: number => { onEvent({ type: 'calling', number }); onEvent({ type: 'answered' }); },
        answer: () => undefined,
        decline: () => undefined,
        hangUp: () => onEvent({ type: 'ended', reason: 'hung-up' }),
        mute: () => undefined,
        press: key => { live.pressed.push(key); },
        close: async () => undefined,
      };
      return line;
    },
    tell: of => { for (const hear of hears) hear({ call: 'c', steps: [], node: null, does: 'waits', hears: null, ended: null, ...of }); },
    tellFlow: of => { for (const hear of sits) hear({ here: [], revision: 0, by: null, ...of }); },
    at: null,
    exchange: event => exchange(event),
    pressed: [],
    opens: { type: 'ready' },
  };
  return live;
}
