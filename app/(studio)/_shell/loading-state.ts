import { refusalOf } from '../../_trpc/client';

/** The state of a Table from the state of its query. */
export function stateOf(query: { isPending: boolean; isError: boolean; error: unknown }): 'ready' | 'loading' | 'error' | 'forbidden' {
  if (query.isError) return refusalOf(query.error)?.code === 'no-right' ? 'forbidden' : 'error';
  return query.isPending ? 'loading' : 'ready';
}
