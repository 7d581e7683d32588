import { vi } from 'vitest';
import { serverClock } from '@/lib/time';

/**
 * Time passes as ever, and when the test says so. What `performance` says begins anew with it, so the
 * server's clock has to be set.
 */
export function fakeTime() {
  vi.useFakeTimers({ shouldAdvanceTime: true });
  serverClock.hear(new Date().toISOString());
}
