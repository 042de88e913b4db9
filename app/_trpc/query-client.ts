import { QueryClient } from '@tanstack/react-query';
import { TRPCClientError } from '@trpc/client';
import { wire } from './wire';

/** A cache of answers: one a request on the server, one a tab in the browser. A refusal is not asked again; a lost connection is. */
export function makeQueryClient(): QueryClient {
  return new QueryClient({
    defaultOptions: {
      queries: {
        // What the server fetched for the first paint is not fetched again at once.
        staleTime: 20_000,
        retry: (failures, error) => failures < 2 && !(error instanceof TRPCClientError && error.data),
      },
      dehydrate: { serializeData: value => wire.serialize(value) },
      hydrate: { deserializeData: value => wire.deserialize(value) },
    },
  });
}
