/** Lets cruds expire without waiting. */
import type { QueryClient } from '@tanstack/react-query';
import { act } from '@testing-library/react';
import { removeExpiredFromCache } from '@/lib/expiry';
import { serverClock } from '@/lib/time';

/** Removes what expires by a clock that the test advances. */
export function removeExpiredIn(client: QueryClient) {
  let passed = 0;
  const now = () => serverClock.now() + passed;
  const stop = removeExpiredFromCache(client, { ...serverClock, now });
  const letPass = (seconds: number) => {
    passed += seconds * 1000;
    act(() => void window.dispatchEvent(new Event('focus')));
  };
  return { stop, letPass };
}
