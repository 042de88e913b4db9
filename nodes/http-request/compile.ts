import type { AssignRef, StateFragment, Transition } from '../_kit/fragment';
import type { HttpRequestSettings } from './schema';

export function compile({ method, address, headers, secret, body, found, statusAs, timeMs, tries, once, meanwhile }: HttpRequestSettings): StateFragment {
  const status = statusAs ? [{ data: 'status', name: statusAs }] : [];
  const values = found.map(({ name }, i) => ({ data: `found-${i}`, name }));
  const leave = (exit: string, kept: { data: string; name: string }[]): Transition =>
    ({ go: { exit }, ...(kept.length && { do: [{ type: 'setFound', params: { found: kept } } satisfies AssignRef] }) });
  return {
    initial: 'asking',
    states: {
      asking: {
        run: {
          verb: 'http',
          input: { method, address, headers, secret, body: method === 'GET' ? { as: 'none' } : body, found: found.map(({ path }) => path), timeMs, tries: once ? 1 : tries, once, meanwhile },
          then: {
            ok: leave('ok', [...values, ...status]), 'client-error': leave('client-error', status), 'server-error': leave('server-error', status),
            timeout: leave('timeout', status), 'bad-body': leave('bad-body', status), error: leave('error', []),
          },
        },
      },
    },
  };
}
