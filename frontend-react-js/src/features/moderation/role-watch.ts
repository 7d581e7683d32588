/**
 * The API answers 404 to a person without the role. The signed-in person is then fetched again, and
 * the page says that the role was taken.
 */
import { type QueryClient, useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import type { Me } from '@/lib/api-types.gen';
import { hasStatus } from '@/lib/problem';

/** The role was taken while the page was open, and the write was not done. */
export class RoleTaken extends Error {}

const meKey = ['auth', 'me'];

/** Watches the queries of the page; removes what they read when the page is left. */
export function useRoleWatch(): void {
  const client = useQueryClient();
  useEffect(() => {
    const stop = client.getQueryCache().subscribe((event) => {
      if (event.type !== 'updated' || event.action.type !== 'error') return;
      if (event.query.queryKey[0] === 'moderation') void checkRole(client, event.action.error);
    });
    return () => {
      stop();
      client.removeQueries({ queryKey: ['moderation'] });
    };
  }, [client]);
}

/** Returns a function that sends a write of a moderator, and refetches what the page shows. */
export function useModerate() {
  const client = useQueryClient();
  return async <Value>(write: () => Promise<Value>): Promise<Value> => {
    const before = roleOf(client);
    try {
      const value = await write();
      await client.invalidateQueries({ queryKey: ['moderation'], predicate: isNoEvidence });
      return value;
    } catch (error) {
      await checkRole(client, error);
      if (hasStatus(error, 404) && roleOf(client) !== before) throw new RoleTaken();
      // What the page shows may be old.
      if (hasStatus(error, 409)) {
        void client.invalidateQueries({ queryKey: ['moderation'], predicate: isNoEvidence });
      }
      throw error;
    }
  };
}

/** Evidence never changes, and each reading of it is logged. */
function isNoEvidence({ queryKey }: { queryKey: readonly unknown[] }): boolean {
  return queryKey[1] !== 'evidence';
}

async function checkRole(client: QueryClient, error: unknown): Promise<void> {
  if (hasStatus(error, 404)) await client.invalidateQueries({ queryKey: meKey });
}

function roleOf(client: QueryClient): Me['role'] | undefined {
  return client.getQueryData<Me | null>(meKey)?.role;
}
