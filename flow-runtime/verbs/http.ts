import { fillTemplate, type Known } from '@/nodes/_kit/expression';
import { textAt } from '@/nodes/_kit/json-path';
import { longestValue } from '@/nodes/_kit/value';
import type { Outcome } from '@/nodes/_kit/verbs';
import type { Body } from '@/nodes/_kit/web-request';
import type { WebAnswer, WebRequest } from '../ports/web';
import { meanwhile } from './meanwhile';
import type { Hands, Resolved, Verb } from './verb';
import { first, hasLeft, later } from './wait-for';

type Input = Resolved<'http'>;
type End = { outcome: Outcome<'http'>; data?: Record<string, string | number> };

/** How long to wait before the second try, ms; before each further one twice as long. */
const pauseMs = 500;
const pauseBefore = (n: number) => pauseMs * 2 ** (n - 2);

/**
 * It is written down that something may be sent before it is: whoever takes over repeats it by the same key, or, where it must not be sent twice, says that
 * nobody knows. While Postgres is away nothing new is sent.
 */
export const http: Verb<'http'> = {
  limit: ({ timeMs, tries }) => Array.from({ length: tries - 1 }, (_, i) => pauseBefore(i + 2)).reduce((sum, pause) => sum + pause, tries * timeMs),
  async run(input, hands) {
    if (input.once && hands.wasStarted) return { outcome: 'error' };
    return meanwhile(hands, input.meanwhile, async () => {
      if (!hands.wasStarted) await hands.started();
      if (hands.signal.aborted) throw hasLeft;
      return ask(input, hands);
    });
  },
};

async function ask(input: Input, hands: Hands): Promise<End> {
  const { clock, deadline } = hands;
  const request = filled(input, hands);
  for (let n = 1; ; n++) {
    const until = Math.min(clock.now() + input.timeMs, deadline ?? Infinity);
    const end = judged(await answerTo(request, hands, until), input);
    const failed = end.outcome === 'timeout' || end.outcome === 'server-error';
    const again = clock.now() + pauseBefore(n + 1);
    if (!failed || input.once || n >= input.tries || (deadline !== null && again >= deadline)) return end;
    await later(hands, again);
  }
}

/** Null: none came in time. */
function answerTo(request: WebRequest, hands: Hands, until: number): Promise<WebAnswer | null> {
  return first<WebAnswer>(hands, report => {
    const stop = new AbortController();
    void hands.web.send(hands.tenantId, request, stop.signal).then(report);
    return () => stop.abort();
  }, until);
}

function judged(answer: WebAnswer | null, { found }: Input): End {
  if (answer === null) return { outcome: 'timeout' };
  if (answer === 'refused') return { outcome: 'error' };
  if (answer === 'unreachable') return { outcome: 'server-error' };
  const { status, body } = answer;
  if (status >= 400 && status < 500) return { outcome: 'client-error', data: { status } };
  // A redirect that was not followed leads nowhere either.
  if (status < 200 || status >= 300) return { outcome: 'server-error', data: { status } };
  const values = body === null ? null : valuesIn(body, found);
  return values ? { outcome: 'ok', data: { status, ...values } } : { outcome: 'bad-body', data: { status } };
}

/** Null: something is looked for, and this is no JSON. */
function valuesIn(body: string, paths: string[]): Record<string, string> | null {
  if (paths.length === 0) return {};
  try {
    const json: unknown = JSON.parse(body);
    return Object.fromEntries(paths.map((path, i) => [`found-${i}`, textAt(json, path).slice(0, longestValue)]));
  } catch {
    return null;
  }
}

function filled({ method, address, headers, secret, body }: Input, { context, resource }: Hands): WebRequest {
  return {
    method, secret, idempotencyKey: resource,
    address: fillTemplate(address, context, encodeURIComponent),
    headers: headers.map(({ name, value }) => ({ name, value: inHeader(fillTemplate(value, context)) })),
    body: method === 'GET' || body.as === 'none' ? null : { type: types[body.as], text: filledBody(body, context) },
  };
}

const types = { json: 'application/json', form: 'application/x-www-form-urlencoded', text: 'text/plain; charset=utf-8' };

function filledBody(body: Exclude<Body, { as: 'none' }>, context: Known): string {
  switch (body.as) {
    case 'json': return fillTemplate(body.text, context, value => JSON.stringify(value).slice(1, -1));
    case 'form': return fillTemplate(body.text, context, encodeURIComponent);
    case 'text': return fillTemplate(body.text, context);
  }
}

/** A header holds no line breaks, and letters of Latin-1 alone (RFC 9110, 5.5). */
const inHeader = (text: string): string => text.replace(/[^\t\x20-\x7e\xa0-\xff]/g, '?');
