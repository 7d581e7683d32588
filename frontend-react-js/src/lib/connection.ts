/** Whether the API answered when it was last asked. */
import { createStore } from './store';
import { useStore } from './use-store';

const reachable = createStore(true);

export function reportReachable(value: boolean): void {
  reachable.set(value);
}

export function useReachable(): boolean {
  return useStore(reachable, (value) => value);
}

/** Runs `listener` each time the device loses its network or finds one; returns how to stop. */
export function onNetworkChange(listener: () => void): () => void {
  window.addEventListener('offline', listener);
  window.addEventListener('online', listener);
  return () => {
    window.removeEventListener('offline', listener);
    window.removeEventListener('online', listener);
  };
}
