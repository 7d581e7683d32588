/** What everybody may know of this place; pages and several features need it. */
import { queryOptions, useQuery } from '@tanstack/react-query';
import { read } from '@/lib/api';
import type { Place } from '@/lib/api-types.gen';
import { placePath } from '@/lib/first-visit/api-paths';
import { JUST_READ_MS } from '@/lib/query-client';

/** Until the place is known. */
const DEFAULT_NAME = 'Cruddur';

export const placeKey = ['place', 'settings'] as const;

export const placeQuery = queryOptions({
  queryKey: placeKey,
  queryFn: ({ signal }) => read(placePath, signal),
  // Settings take effect at once: every page asks when it opens, and when the tab gets the focus.
  staleTime: JUST_READ_MS,
  refetchOnWindowFocus: true,
});

/** The place; undefined until it is known. */
export function usePlace(): Place | undefined {
  return useQuery(placeQuery).data;
}

export function usePlaceName(): string {
  return usePlace()?.name ?? DEFAULT_NAME;
}
