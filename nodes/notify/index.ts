import { defineNode, type Exit, type Problem } from '../_kit/define-node';
import { isMailAddress } from '../_kit/mail-address';
import { addressProblem, isJsonTemplate, isOwnHeader } from '../_kit/web-request';
import { compile } from './compile';
import { notifySchema, type NotifySettings } from './schema';

export const notify = defineNode({
  type: 'notify',
  version: 1,
  icon: 'mail',
  group: 'data',
  schema: notifySchema,
  defaults: { by: { as: 'email', subject: 'A call from {call.from}' }, to: '', text: '', timeMs: 10_000 },
  migrations: {},
  waits: true,
  exits: (): Exit[] => [
    { id: 'sent', tone: 'way' },
    { id: 'failed', tone: 'amber' },
    { id: 'error', tone: 'error' },
  ],
  references: ({ by }) => (by.as === 'sms' && by.secret.as !== 'none' && by.secret.name ? [{ kind: 'secret', id: by.secret.name, path: ['by', 'secret', 'name'] }] : []),
  problems,
  summarize: ({ by, to }, { t }) => (to ? t(`summary.${by.as}`, { to }) : t('summary.nobody')),
  compile,
});

function problems({ by, to, text }: NotifySettings): Problem[] {
  const own: Problem[] = [
    ...(to.trim() === '' ? [{ code: 'nobody', severity: 'error', path: ['to'] } as const] : []),
    ...(by.as === 'email' && to.trim() !== '' && !to.includes('{') && !isMailAddress(to) ? [{ code: 'no-mail', severity: 'error', path: ['to'] } as const] : []),
    ...(text.trim() === '' ? [{ code: 'no-text', severity: 'warning', path: ['text'] } as const] : []),
  ];
  return by.as === 'sms' ? [...own, ...gatewayProblems(by)] : own;
}

function gatewayProblems({ address, secret, body }: Extract<NotifySettings['by'], { as: 'sms' }>): Problem[] {
  const wrong = addressProblem(address);
  return [
    ...(wrong ? [{ code: wrong, severity: 'error', path: ['by', 'address'] } as const] : []),
    ...(secret.as !== 'none' && !secret.name ? [{ code: 'no-secret', severity: 'error', path: ['by', 'secret', 'name'] } as const] : []),
    ...(secret.as !== 'none' && /^http:/i.test(address) ? [{ code: 'open-secret', severity: 'warning', path: ['by', 'address'] } as const] : []),
    ...(secret.as === 'header' && isOwnHeader(secret.header) ? [{ code: 'own-header', severity: 'error', path: ['by', 'secret', 'header'], values: { name: secret.header } } as const] : []),
    ...(body.as === 'json' && !isJsonTemplate(body.text) ? [{ code: 'no-json', severity: 'warning', path: ['by', 'body', 'text'] } as const] : []),
    ...(body.as === 'none' || !body.text.includes('{to}') || !body.text.includes('{text}') ? [{ code: 'no-places', severity: 'warning', path: ['by', 'body'] } as const] : []),
  ];
}
