/** Whether the stream is connected, for everything that polls without it. Small: a first visit loads it. */
import { createStore } from '../store';
import { useStore } from '../use-store';

/** Polling goes on while connected, in case that the stream told nothing of something. */
const CONNECTED_MS = 5 * 60_000;

export const connected = createStore(false);

/** The interval of a poll: `alone` without the stream, long with it. */
export function usePollInterval(alone: number): number {
  return useStore(connected, (isConnected) => (isConnected ? CONNECTED_MS : alone));
}
