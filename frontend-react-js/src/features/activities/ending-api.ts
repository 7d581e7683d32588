/** The queries for what ends soonest, and for how much is gone. */
import { useQuery } from '@tanstack/react-query';
import { read } from '@/lib/api';
import { usePollInterval } from '@/lib/live/connected';

const FRESH_MS = 60_000;

/** The cruds of everyone that end soonest, first what ends first. */
export function useEnding(isAsked = true) {
  return useQuery({
    enabled: isAsked,
    queryKey: ['activities', 'ending'],
    queryFn: ({ signal }) => read('/api/activities/ending', signal),
    staleTime: FRESH_MS,
    refetchInterval: usePollInterval(FRESH_MS),
  });
}

/** How many cruds for everyone have come to their end since midnight (UTC). */
export function useGoneToday(isAsked = true) {
  return useQuery({
    enabled: isAsked,
    queryKey: ['activities', 'gone_today'],
    queryFn: ({ signal }) => read('/api/activities/gone_today', signal),
    staleTime: FRESH_MS,
    refetchInterval: usePollInterval(FRESH_MS),
  });
}
