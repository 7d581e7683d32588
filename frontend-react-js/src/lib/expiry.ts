/**
 * Removes every crud from memory in the second in which it expires, with one timer for all caches.
 */
import type { QueryClient } from '@tanstack/react-query';
import { nextExpiry, withoutExpired } from './activity-tree';
import { onReturn, type ServerClock, serverClock } from './time';

/** Long timers are unreliable (and impossible beyond 24 days), so check at least this often. */
const MAX_WAIT_MS = 60 * 60 * 1000;

/** Starts removing what expires in `client`; returns a function that stops. */
export function removeExpiredFromCache(
  client: QueryClient,
  clock: ServerClock = serverClock,
): () => void {
  const queries = client.getQueryCache();
  const mutations = client.getMutationCache();
  let timer: ReturnType<typeof setTimeout> | undefined;
  let purging = false;

  const schedule = () => {
    const cached = queries.getAll().map((query) => query.state.data);
    const results = mutations.getAll().map((mutation) => mutation.state.data);
    const wait = nextExpiry([cached, results]) - clock.now();
    clearTimeout(timer);
    if (wait !== Number.POSITIVE_INFINITY) {
      timer = setTimeout(purge, Math.min(Math.max(wait, 0), MAX_WAIT_MS));
    }
  };

  const purge = () => {
    purging = true;
    const now = clock.now();
    for (const query of queries.getAll()) {
      const { data, dataUpdatedAt } = query.state;
      const alive = withoutExpired(data, now);
      if (alive === null && data !== null) client.removeQueries({ queryKey: query.queryKey });
      else if (alive !== data) query.setData(alive, { updatedAt: dataUpdatedAt, manual: true });
    }
    for (const mutation of mutations.getAll()) {
      const { data } = mutation.state;
      if (withoutExpired(data, now) !== data) mutations.remove(mutation);
    }
    purging = false;
    schedule();
  };

  const stopQueries = queries.subscribe((event) => {
    if (!purging && event.type === 'updated' && event.action.type === 'success') schedule();
  });
  const stopMutations = mutations.subscribe((event) => {
    if (event.type === 'updated' && event.action.type === 'success') schedule();
  });
  const stopReturn = onReturn(() => {
    clock.wake();
    purge();
  });

  return () => {
    clearTimeout(timer);
    stopQueries();
    stopMutations();
    stopReturn();
  };
}
