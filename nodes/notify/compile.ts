import { mapTemplate } from '../_kit/expression';
import type { StateFragment, Transition } from '../_kit/fragment';
import type { Body } from '../_kit/web-request';
import type { NotifySettings } from './schema';

const sent: Transition = { go: { exit: 'sent' } };
const failed: Transition = { go: { exit: 'failed' } };
const error: Transition = { go: { exit: 'error' } };

export function compile({ by, to, text, timeMs }: NotifySettings): StateFragment {
  if (by.as === 'email') {
    return { initial: 'sending', states: { sending: { run: { verb: 'mail', input: { to, subject: by.subject, text, timeMs }, then: { sent, failed, error } } } } };
  }
  const { address, secret, once } = by;
  const body = placed(by.body, { to, text });
  return {
    initial: 'sending',
    states: {
      sending: {
        run: {
          verb: 'http', input: { method: 'POST', address, headers: [], secret, body, found: [], timeMs, tries: once ? 1 : 2, once, meanwhile: { as: 'silence' } },
          // What a gateway answers beyond its yes is of no interest.
          then: { ok: sent, 'bad-body': sent, 'client-error': failed, 'server-error': failed, timeout: failed, error },
        },
      },
    },
  };
}

/** The gateway's body with the templates of number and text at their places, their own words written as that body demands. */
function placed(body: Body, values: { to: string; text: string }): Body {
  if (body.as === 'none') return body;
  const written = { json: (words: string) => JSON.stringify(words).slice(1, -1), form: encodeURIComponent, text: (words: string) => words }[body.as];
  return { ...body, text: body.text.replace(/\{(to|text)\}/g, (_, name: 'to' | 'text') => mapTemplate(values[name], written)) };
}
