import type { Clock } from '../ports/clock';
import type { Web, WebAnswer, WebRequest } from '../ports/web';

/** How the web answers in a scenario: the same to all, or as it likes to each request, which it is told by number from 0. `afterMs`: how long that takes; Infinity: for ever. */
export interface WebWord { answer: WebAnswer | ((request: WebRequest, n: number) => WebAnswer); afterMs?: number }

const usual: WebWord = { answer: { status: 200, body: '{}' } };
const usualMs = 300;

/** A web that answers as it is told, and remembers what it was asked. */
export class SimulatedWeb implements Web {
  readonly requests: WebRequest[] = [];

  constructor(private readonly clock: Clock, private readonly word: WebWord = usual) {}

  send(_: string, request: WebRequest, stop: AbortSignal): Promise<WebAnswer> {
    const n = this.requests.push(request) - 1;
    const { answer, afterMs = usualMs } = this.word;
    return new Promise(resolve => {
      if (afterMs === Infinity) return;
      const cancel = this.clock.at(this.clock.now() + afterMs, () => resolve(typeof answer === 'function' ? answer(request, n) : answer));
      stop.addEventListener('abort', cancel);
    });
  }
}
