/** The last minute of a crud, in which it fades. */
import { useMemo } from 'react';
import { MINUTE } from '@/lib/durations';
import { slowTicks } from '@/lib/ticker';
import { serverClock } from '@/lib/time';
import { useStore } from '@/lib/use-store';

/** One slow tick and a margin; a CSS delay covers the rest. */
const MARGIN_MS = 20_000;

/**
 * When fading starts, in milliseconds from the moment in which that became known (negative if it
 * has started); null while the end is far.
 */
export function useLastMinute(expiresAt: string): number | null {
  const end = Date.parse(expiresAt);
  const isNear = useStore(slowTicks, () => end - serverClock.now() < MINUTE + MARGIN_MS);
  return useMemo(() => (isNear ? end - MINUTE - serverClock.now() : null), [isNear, end]);
}
