/** Who acts: known to every page. */
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
  // Meanwhile one may have signed out in another tab.
  refetchOnWindowFocus: 'always',
});

/** Who acts; null for somebody who is not signed in, undefined until that is known. */
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

/** Makes known who acts from now on. */
export function useSetMe(): (me: Me | null) => void {
  const client = useQueryClient();
  return useCallback(
    (me) => {
      // An answer that is on its way is about who acted before.
      void client.cancelQueries({ queryKey: meKey });
      client.setQueryData<Me | null>(meKey, me);
    },
    [client],
  );
}
