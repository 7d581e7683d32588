/** Queries for searching cruds, and for trends. */
import { keepPreviousData, useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { read } from '@/lib/api';
import type { FoundActivity } from '@/lib/api-types.gen';
import { usePollInterval } from '@/lib/live/connected';
import { type Pages, pagesFrom } from '@/lib/paged-query';

/** The worker counts trends once a minute. */
const COUNTED_EVERY_MS = 60_000;

/** Cruds that match the whole term, newest first. A new term aborts the request. */
export function useSearch(term: string) {
  return useInfiniteQuery({
    queryKey: ['search', 'activities', term],
    ...pagesFrom(`/api/activities/search?term=${encodeURIComponent(term)}`),
    select: selectEntries,
    // The previous results stay until the new ones are here.
    placeholderData: keepPreviousData,
  });
}

function selectEntries(found: Pages<FoundActivity[]>) {
  return { entries: found.pages.flatMap((page) => page.body), newerPath: null };
}

export function useTrends(isAsked = true) {
  return useQuery({
    enabled: isAsked,
    queryKey: ['search', 'trends'],
    queryFn: ({ signal }) => read('/api/trends', signal),
    staleTime: COUNTED_EVERY_MS,
    refetchInterval: usePollInterval(COUNTED_EVERY_MS),
  });
}
