import { defineNode, type Exit, type Problem } from '../_kit/define-node';
import { isFact } from '../_kit/expression';
import { greetingReferences } from '../_kit/greeting-references';
import { addressProblem, isJsonTemplate, isOwnHeader } from '../_kit/web-request';
import { compile } from './compile';
import { httpRequestSchema, type HttpRequestSettings } from './schema';

export const httpRequest = defineNode({
  type: 'http-request',
  version: 1,
  icon: 'webhook',
  group: 'data',
  schema: httpRequestSchema,
  defaults: {
    method: 'GET', address: '', headers: [], secret: { as: 'none' }, body: { as: 'none' }, found: [], statusAs: '', timeMs: 5000, tries: 2, once: false, meanwhile: { as: 'silence' },
  },
  migrations: {},
  waits: true,
  exits: (): Exit[] => [
    { id: 'ok', tone: 'way' },
    { id: 'client-error', tone: 'amber' },
    { id: 'server-error', tone: 'amber' },
    { id: 'timeout', tone: 'amber' },
    { id: 'bad-body', tone: 'amber' },
    { id: 'error', tone: 'error' },
  ],
  references: ({ secret, meanwhile }) => [
    ...(secret.as !== 'none' && secret.name ? [{ kind: 'secret' as const, id: secret.name, path: ['secret', 'name'] }] : []),
    ...(meanwhile.as === 'prompt' ? greetingReferences(meanwhile.prompt, ['meanwhile', 'prompt']) : []),
  ],
  sets: ({ found, statusAs }) => [...found.map(({ name }) => name), ...(statusAs ? [statusAs] : [])],
  problems,
  summarize: ({ method, address }, { t }) => (address ? t('summary.ask', { method, host: address.replace(/^https?:\/\//i, '').split(/[/?#]/)[0]! }) : t('summary.none')),
  compile,
});

function problems({ method, address, headers, secret, body, found, statusAs }: HttpRequestSettings): Problem[] {
  const wrong = addressProblem(address);
  return [
    ...(wrong ? [{ code: wrong, severity: 'error', path: ['address'] } as const] : []),
    ...(secret.as !== 'none' && !secret.name ? [{ code: 'no-secret', severity: 'error', path: ['secret', 'name'] } as const] : []),
    ...(secret.as !== 'none' && /^http:/i.test(address) ? [{ code: 'open-secret', severity: 'warning', path: ['address'] } as const] : []),
    ...headers.flatMap(({ name }, i): Problem[] => (isOwnHeader(name) ? [{ code: 'own-header', severity: 'error', path: ['headers', i, 'name'], values: { name } }] : [])),
    ...(secret.as === 'header' && isOwnHeader(secret.header) ? [{ code: 'own-header', severity: 'error', path: ['secret', 'header'], values: { name: secret.header } } as const] : []),
    ...(method !== 'GET' && body.as === 'json' && !isJsonTemplate(body.text) ? [{ code: 'no-json', severity: 'warning', path: ['body', 'text'] } as const] : []),
    ...found.flatMap(({ name }, i): Problem[] => (isFact(name) ? [{ code: 'name-taken', severity: 'error', path: ['found', i, 'name'], values: { name } }] : [])),
    ...(isFact(statusAs) ? [{ code: 'name-taken', severity: 'error', path: ['statusAs'], values: { name: statusAs } } as const] : []),
  ];
}
