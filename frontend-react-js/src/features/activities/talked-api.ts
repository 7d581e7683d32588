/** The query for what people talk about most. */
import { useQuery } from '@tanstack/react-query';
import { read } from '@/lib/api';
import { usePollInterval } from '@/lib/live/connected';

/** The worker counts it once a minute. */
const COUNTED_EVERY_MS = 60_000;

/** The cruds of everyone that people talk about most, first that to which most people replied. */
export function useTalked() {
  return useQuery({
    queryKey: ['activities', 'talked'],
    queryFn: ({ signal }) => read('/api/activities/talked?limit=13', signal),
    staleTime: COUNTED_EVERY_MS,
    refetchInterval: usePollInterval(COUNTED_EVERY_MS),
  });
}
