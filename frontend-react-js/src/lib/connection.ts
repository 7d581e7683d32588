/** Whether the API responded to the last request. */
import { createStore } from './store';
import { useStore } from './use-store';

const reachable = createStore(true);

export function reportReachable(value: boolean): void {
  reachable.set(value);
}

export function useReachable(): boolean {
  return useStore(reachable, (value) => value);
}

/**
 * Calls `listener` when the device goes offline or online; returns a function that unsubscribes.
 */
export function onNetworkChange(listener: () => void): () => void {
  window.addEventListener('offline', listener);
  window.addEventListener('online', listener);
  return () => {
    window.removeEventListener('offline', listener);
    window.removeEventListener('online', listener);
  };
}
