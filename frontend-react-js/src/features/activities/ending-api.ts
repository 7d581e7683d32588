/** The query for what ends soonest. */
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
