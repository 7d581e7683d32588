/** How many people are here now, for those who count themselves in: kept nowhere. */
import { useQuery } from '@tanstack/react-query';
import { readHere } from '@/lib/live/calls';
import { connected } from '@/lib/live/connected';
import type { LiveEvent } from '@/lib/live/events';
import { liveSettings } from '@/lib/live/settings';
import { createStore } from '@/lib/store';
import { useStore } from '@/lib/use-store';

const NAMED_EVERY_MS = 30_000;

const count = createStore<number | null>(null);

export function applyToHere(event: LiveEvent): void {
  if (event.name === 'ping') count.set(event.data.here ?? null);
}

/** null until the stream has said it, and for whoever does not want to be counted. */
export function useHere(): number | null {
  const isConnected = useStore(connected, (scope) => scope !== null);
  const isCounted = useStore(liveSettings, ({ here }) => here !== 'off');
  const people = useStore(count, (value) => value);
  return isConnected && isCounted ? people : null;
}

/** Those of them who let others see their names. */
export function useNamed(isAsked: boolean) {
  return useQuery({
    queryKey: ['users', 'here'],
    queryFn: ({ signal }) => readHere(signal),
    enabled: isAsked,
    staleTime: NAMED_EVERY_MS,
    gcTime: 0,
  });
}
