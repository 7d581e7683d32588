/** The signed-in person, `me`. */
import { queryOptions, useQuery, useQueryClient } from '@tanstack/react-query';
import { useCallback } from 'react';
import { read } from '@/lib/api';
import type { Me } from '@/lib/api-types.gen';
import { mePath } from '@/lib/first-visit/api-paths';
import { hasStatus } from '@/lib/problem';

export const meKey = ['auth', 'me'] as const;

export const meQuery = queryOptions({
  queryKey: meKey,
  queryFn: ({ signal }) => readMe(signal),
  staleTime: Number.POSITIVE_INFINITY,
  gcTime: Number.POSITIVE_INFINITY,
  // The person may have signed out in another tab.
  refetchOnWindowFocus: 'always',
});

/** The signed-in person; null for a visitor, undefined until that is known. */
export function useMe(): Me | null | undefined {
  return useQuery(meQuery).data;
}

async function readMe(signal: AbortSignal): Promise<Me | null> {
  try {
    return await read(mePath, signal);
  } catch (error) {
    if (hasStatus(error, 401)) return null;
    throw error;
  }
}

/** Sets who is signed in from now on. */
export function useSetMe(): (me: Me | null) => void {
  const client = useQueryClient();
  return useCallback(
    (me) => {
      // A pending response is about the person before.
      void client.cancelQueries({ queryKey: meKey });
      client.setQueryData<Me | null>(meKey, me);
    },
    [client],
  );
}
