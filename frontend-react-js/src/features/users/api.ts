/** People. */
import { useQuery } from '@tanstack/react-query';
import { read } from '@/lib/api';
import type { Me } from '@/lib/api-types.gen';
import { hasStatus } from '@/lib/problem';

/** Who acts; null for somebody who is not signed in, undefined until that is known. */
export function useMe(): Me | null | undefined {
  const { data } = useQuery({
    queryKey: ['auth', 'me'],
    queryFn: ({ signal }) => readMe(signal),
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: Number.POSITIVE_INFINITY,
  });
  return data;
}

async function readMe(signal: AbortSignal): Promise<Me | null> {
  try {
    return await read<Me>('/api/auth/me', signal);
  } catch (error) {
    if (hasStatus(error, 401)) return null;
    throw error;
  }
}
