/** Finding cruds, and what many talk about. */
import {
  type InfiniteData,
  keepPreviousData,
  useInfiniteQuery,
  useQuery,
} from '@tanstack/react-query';
import { type Page, read, readPage } from '@/lib/api';
import type { FoundActivity, Trend } from '@/lib/api-types.gen';

type Found = InfiniteData<Page<FoundActivity[]>, string>;

/** The worker counts once a minute. */
const COUNTED_EVERY_MS = 60_000;

/** Cruds that hold all that the term asks for, the newest first. Another term ends the request. */
export function useSearch(term: string) {
  return useInfiniteQuery({
    queryKey: ['search', 'activities', term],
    queryFn: ({ pageParam, signal }) => readPage<FoundActivity[]>(pageParam, signal),
    initialPageParam: `/api/activities/search?term=${encodeURIComponent(term)}`,
    getNextPageParam: (page) => page.next,
    select: selectEntries,
    // While one types, what was found stands until something else is.
    placeholderData: keepPreviousData,
  });
}

function selectEntries(found: Found) {
  return { entries: found.pages.flatMap((page) => page.body), newerPath: null };
}

export function useTrends() {
  return useQuery({
    queryKey: ['search', 'trends'],
    queryFn: ({ signal }) => read<Trend[]>('/api/trends', signal),
    staleTime: COUNTED_EVERY_MS,
    refetchInterval: COUNTED_EVERY_MS,
  });
}
