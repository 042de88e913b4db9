'use client';
import { QueryClientProvider, type QueryClient } from '@tanstack/react-query';
import { createTRPCClient, httpBatchLink, TRPCClientError } from '@trpc/client';
import { createTRPCContext } from '@trpc/tanstack-react-query';
import type { inferRouterOutputs } from '@trpc/server';
import { useState, type ReactNode } from 'react';
import type { AppRouter } from '../_server/root';
import { makeQueryClient } from './query-client';
import { wire } from './wire';

const context = createTRPCContext<AppRouter>();

/** `useTRPC().flow.list.queryOptions()` for useQuery, `.mutationOptions()` for useMutation, `.queryKey()` and `.queryFilter()` for the cache. */
export const useTRPC = context.useTRPC;
/** The plain client: `useTRPCClient().flow.get.query({ id })`. */
export const useTRPCClient = context.useTRPCClient;

export type Outputs = inferRouterOutputs<AppRouter>;

let ofThisTab: QueryClient | undefined;

/** Gives the pages below it the API and the cache of its answers. */
export function TRPCProvider({ children }: { children: ReactNode }) {
  const queryClient = typeof window === 'undefined' ? makeQueryClient() : (ofThisTab ??= makeQueryClient());
  const [trpcClient] = useState(() => createTRPCClient<AppRouter>({ links: [httpBatchLink({ url: '/api/trpc', transformer: wire, maxURLLength: 4000 })] }));
  return (
    <QueryClientProvider client={queryClient}>
      <context.TRPCProvider trpcClient={trpcClient} queryClient={queryClient}>{children}</context.TRPCProvider>
    </QueryClientProvider>
  );
}

/** Why the API refused: { code, values } as in app/_server/refusal.ts. Null where the server could not be reached. */
export function refusalOf(error: unknown) {
  return error instanceof TRPCClientError ? (error as TRPCClientError<AppRouter>).data ?? null : null;
}
