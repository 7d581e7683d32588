/** The cache of responses: in memory only, with retries where they can help. */
import { QueryClient } from '@tanstack/react-query';
import { usePollInterval } from './live/connected';
import { ApiError, hasStatus, UnreachableError } from './problem';

const MAX_DELAY_MS = 30_000;
/**
 * The stale time of queries that refetch on each mount, unless they were prefetched just before.
 */
export const JUST_READ_MS = 3_000;

const POLL_MS = 15_000;
/** Options for counts that every page shows: polled while the page is visible. */
export function usePolled() {
  return {
    staleTime: POLL_MS / 2,
    refetchInterval: usePollInterval(POLL_MS),
    refetchOnWindowFocus: true,
  };
}

/** Retries an unavailable store for ever, other failures of the server twice, refusals never. */
export function shouldRetry(failures: number, error: unknown): boolean {
  if (hasStatus(error, 503)) return true;
  if (error instanceof UnreachableError) return failures < 2;
  return error instanceof ApiError && error.status >= 500 && failures < 2;
}

export function retryDelay(failures: number, error: unknown): number {
  if (error instanceof ApiError && error.retryAfter !== null) {
    return Math.min(error.retryAfter * 1000, MAX_DELAY_MS);
  }
  return Math.min(500 * 2 ** failures, MAX_DELAY_MS);
}

export function createQueryClient(): QueryClient {
  return new QueryClient({
    defaultOptions: {
      queries: {
        retry: shouldRetry,
        retryDelay,
        staleTime: 60_000,
        gcTime: 5 * 60_000,
        // Requests are sent even when the device is offline, because the API may run on it.
        networkMode: 'always',
        refetchOnWindowFocus: false,
      },
      mutations: { networkMode: 'always', gcTime: 0 },
    },
  });
}
