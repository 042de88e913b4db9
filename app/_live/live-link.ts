import { backOff } from '../_phone/line/back-off';
import type { Ask, Told, ToldCall, ToldFlow } from '../_server/live/messages';

/** What the studio tells this page as it happens. */
export interface LiveLink {
  /** Hears of the call on a line that was lent to this person, from its first step on; gives back what stops it. */
  followCall(line: string, hear: (of: ToldCall) => void): () => void;
  /** Says that this tab has a flow open, and hears who else has, and of every save. `at`: which card is picked; one flow at a time. */
  openFlow(flow: string, hear: (of: ToldFlow) => void): { at: (node: string | null) => void; close: () => void };
}

/** How long the connection stays when nobody listens any more, ms: a page that is followed by another keeps it. */
const lingerMs = 2000;

/** A link over one WebSocket, which is there while anybody listens, and comes back by itself. A tab has one: a socket counts against no limit of requests. */
export function makeLiveLink(address: () => string): LiveLink {
  interface Topic { begin: () => Ask; end: Ask; hear: (told: Told) => void }
  const topics = new Set<Topic>();
  let socket: WebSocket | null = null;
  let failures = 0;
  let retry: ReturnType<typeof setTimeout> | undefined;
  let linger: ReturnType<typeof setTimeout> | undefined;

  const say = (ask: Ask) => { if (socket?.readyState === WebSocket.OPEN) socket.send(JSON.stringify(ask)); };

  function connect(): void {
    clearTimeout(retry);
    if (socket) return;
    const opened = new WebSocket(address(), 'ringloom');
    socket = opened;
    opened.addEventListener('open', () => {
      failures = 0;
      for (const { begin } of topics) say(begin());
    });
    opened.addEventListener('message', ({ data }) => {
      const told = JSON.parse(String(data)) as Told;
      for (const topic of [...topics]) topic.hear(told);
    });
    opened.addEventListener('close', () => {
      if (socket === opened) socket = null;
      if (topics.size) retry = setTimeout(connect, backOff(++failures));
    });
  }

  function listen(topic: Topic): () => void {
    topics.add(topic);
    clearTimeout(linger);
    if (socket) say(topic.begin());
    else connect();
    return () => {
      topics.delete(topic);
      say(topic.end);
      if (topics.size === 0) linger = setTimeout(() => { if (topics.size === 0) socket?.close(); }, lingerMs);
    };
  }

  return {
    followCall(line, hear) {
      // What is known already is not told again after a gap.
      let after = 0;
      return listen({
        begin: () => ({ ask: 'follow', line, after }),
        end: { ask: 'unfollow', line },
        hear: told => {
          if (told.told !== 'call' || told.line !== line) return;
          after = told.of.steps.at(-1)?.seq ?? after;
          hear(told.of);
        },
      });
    },
    openFlow(flow, hear) {
      let node: string | null = null;
      const topic: Topic = { begin: () => ({ ask: 'sit', flow, node }), end: { ask: 'stand' }, hear: told => { if (told.told === 'flow' && told.flow === flow) hear(told.of); } };
      const close = listen(topic);
      return {
        at: next => {
          if (next === node) return;
          node = next;
          say(topic.begin());
        },
        close,
      };
    },
  };
}

/** The link of this tab. */
export const liveLink = makeLiveLink(() => `${location.protocol === 'https:' ? 'wss' : 'ws'}://${location.host}/live`);
