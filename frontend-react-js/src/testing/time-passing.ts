/** The end of things, without waiting for it. */
import type { QueryClient } from '@tanstack/react-query';
import { act } from '@testing-library/react';
import { removeExpiredFromCache } from '@/lib/expiry';
import { serverClock } from '@/lib/time';

/** Forgets what has expired, by a clock that a test moves on while nobody looks at the page. */
export function forgetExpiredIn(client: QueryClient) {
  let passed = 0;
  const now = () => serverClock.now() + passed;
  const stop = removeExpiredFromCache(client, { ...serverClock, now });
  const letPass = (seconds: number) => {
    passed += seconds * 1000;
    act(() => void window.dispatchEvent(new Event('focus')));
  };
  return { stop, letPass };
}
