/** What is about to be deleted and is not shown meanwhile, wherever it stands; it may come back. */
import { useCallback, useSyncExternalStore } from 'react';

const leaving = new Set<string>();
const listeners = new Set<() => void>();

export function setLeaving(uuid: string, isLeaving: boolean): void {
  if (isLeaving) leaving.add(uuid);
  else leaving.delete(uuid);
  for (const listener of listeners) listener();
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

export function useIsLeaving(uuid: string): boolean {
  return useSyncExternalStore(
    subscribe,
    useCallback(() => leaving.has(uuid), [uuid]),
  );
}
