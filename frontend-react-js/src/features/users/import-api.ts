/** Queries and mutations of imports of follows. */
import { queryOptions, useQuery, useQueryClient } from '@tanstack/react-query';
import { put, read, remove } from '@/lib/api';
import type { FollowImport } from '@/lib/api-types.gen';
import { hasStatus } from '@/lib/problem';

const AGAIN_MS = 2000;

const importQuery = queryOptions({
  queryKey: ['users', 'import'],
  queryFn: async ({ signal }): Promise<FollowImport | null> => {
    try {
      return await read('/api/users/follow_import', signal);
    } catch (error) {
      // Nothing was imported of late.
      if (hasStatus(error, 404)) return null;
      throw error;
    }
  },
  staleTime: 0,
});

/** What has become of the viewer's import; asked again while something waits that needs not wait long. */
export function useImport() {
  return useQuery({
    ...importQuery,
    refetchInterval: ({ state: { data } }) =>
      data && data.ended_at === null && data.goes_on_at === null ? AGAIN_MS : false,
  });
}

/** Follows the people of a file. */
export function useBeginImport() {
  const client = useQueryClient();
  return async (csv: string): Promise<void> => {
    client.setQueryData(importQuery.queryKey, await put('/api/users/follow_import', { csv }));
  };
}

/** Ends the import, and forgets what has become of it. */
export function useEndImport() {
  const client = useQueryClient();
  return async (): Promise<void> => {
    await remove('/api/users/follow_import');
    client.setQueryData(importQuery.queryKey, null);
  };
}
