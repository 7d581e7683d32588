/** Whether the stream is connected, for everything that polls without it. Small: a first visit loads it. */
import type { Scope } from '../first-visit/api-paths';
import { createStore } from '../store';
import { useStore } from '../use-store';

/** Polling goes on while connected, in case that the stream told nothing of something. */
const CONNECTED_MS = 5 * 60_000;

/** Whose new cruds the stream tells of; null while it is not open. */
export const connected = createStore<Scope | null>(null);

/** The interval of a poll: `alone` without the stream, long with it; of a feed, with its own scope. */
export function usePollInterval(alone: number, ofScope?: Scope): number {
  return useStore(connected, (scope) =>
    scope && (!ofScope || scope === ofScope) ? CONNECTED_MS : alone,
  );
}
