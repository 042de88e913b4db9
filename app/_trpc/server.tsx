import { dehydrate, HydrationBoundary } from '@tanstack/react-query';
import { createTRPCOptionsProxy } from '@trpc/tanstack-react-query';
import { headers } from 'next/headers';
import { cache, type ReactNode } from 'react';
import { contextOf } from '../_server/context';
import { appRouter, createCaller } from '../_server/root';
import { makeQueryClient } from './query-client';

const queryClientOf = cache(makeQueryClient);
const requestContext = cache(async () => contextOf(new Headers(await headers())));

/** Query options for server components: `void prefetch(trpc.flow.list.queryOptions())`. */
export const trpc = createTRPCOptionsProxy({ ctx: requestContext, router: appRouter, queryClient: queryClientOf });

/** The API called from a server component: `(await api()).session.me()`. Throws refusals. */
export const api = async () => createCaller(await requestContext());

const begun = cache((): Promise<unknown>[] => []);

/** Begins a query whose answer travels with the page. A refusal is left to the browser's own attempt. */
export function prefetch(options: { queryKey: readonly unknown[] }): void {
  // The options of one procedure fit no common type that prefetchQuery would take.
  begun().push(queryClientOf().prefetchQuery(options as Parameters<ReturnType<typeof makeQueryClient>['prefetchQuery']>[0]));
}

/** Waits for what was prefetched and hands it to the client components inside it: server and browser then draw the same. */
export async function Hydrate({ children }: { children: ReactNode }) {
  await Promise.all(begun());
  return <HydrationBoundary state={dehydrate(queryClientOf())}>{children}</HydrationBoundary>;
}
