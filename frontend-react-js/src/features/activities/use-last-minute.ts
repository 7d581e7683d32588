/** The last minute of a crud, in which it fades. */
import { useMemo, useSyncExternalStore } from 'react';
import { MINUTE } from '@/lib/durations';
import { subscribeSlowTick } from '@/lib/ticker';
import { serverClock } from '@/lib/time';

/** The calm beat comes so far apart; the style sheet waits for what is left of it. */
const AHEAD_MS = 20_000;

/**
 * When fading begins, in milliseconds from the moment in which this became known (below zero: it
 * has begun); null while the end is far.
 */
export function useLastMinute(expiresAt: string): number | null {
  const end = Date.parse(expiresAt);
  const isNear = useSyncExternalStore(
    subscribeSlowTick,
    () => end - serverClock.now() < MINUTE + AHEAD_MS,
  );
  return useMemo(() => (isNear ? end - MINUTE - serverClock.now() : null), [isNear, end]);
}
