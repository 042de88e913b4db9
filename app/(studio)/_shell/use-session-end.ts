import { useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { refusalOf } from '../../_trpc/client';

/** When the session has ended meanwhile, asks to sign in again and comes back to this page afterwards. */
export function useSessionEnd(): void {
  const client = useQueryClient();
  useEffect(() => {
    const leave = (error: unknown) => {
      if (refusalOf(error)?.code === 'signed-out') location.assign(`/sign-in?next=${encodeURIComponent(location.pathname + location.search)}`);
    };
    const stops = [
      client.getQueryCache().subscribe(({ type, query }) => { if (type === 'updated' && query.state.status === 'error') leave(query.state.error); }),
      client.getMutationCache().subscribe(({ mutation }) => { if (mutation?.state.status === 'error') leave(mutation.state.error); }),
    ];
    return () => stops.forEach(stop => stop());
  }, [client]);
}
