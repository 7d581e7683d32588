/** Lets cruds expire without waiting. */
import type { QueryClient } from '@tanstack/react-query';
import { act } from '@testing-library/react';
import { vi } from 'vitest';
import { removeExpiredFromCache } from '@/lib/expiry';
import { serverClock } from '@/lib/time';

/**
 * Time passes as ever, and when the test says so. What `performance` says begins anew with it, so the
 * server's clock has to be set.
 */
export function fakeTime() {
  vi.useFakeTimers({ shouldAdvanceTime: true });
  serverClock.hear(new Date().toISOString());
}

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
