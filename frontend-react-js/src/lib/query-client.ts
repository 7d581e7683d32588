/** How answers are kept: in memory only, and asked again when that can help. */
import { QueryClient } from '@tanstack/react-query';
import { ApiError, hasStatus, UnreachableError } from './problem';

const MAX_DELAY_MS = 30_000;
/** For what is asked again each time that it is shown: not when it has been read just for that. */
export const JUST_READ_MS = 3_000;

const POLL_MS = 15_000;
/** For what every page shows: asked again regularly while the page is visible. */
export const polled = {
  staleTime: POLL_MS / 2,
  refetchInterval: POLL_MS,
  refetchOnWindowFocus: true,
} as const;

/** A store that is away comes back by itself; a refusal does not change by asking again. */
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
        // A laptop without a network still reaches an API of its own, so we find out by asking.
        networkMode: 'always',
        refetchOnWindowFocus: false,
      },
      mutations: { networkMode: 'always', gcTime: 0 },
    },
  });
}
