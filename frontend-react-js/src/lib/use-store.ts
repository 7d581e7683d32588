import { useSyncExternalStore } from 'react';
import type { Store } from './store';

/** The selected part of a store's value; renders the caller again when that part changes. */
export function useStore<Value, Part>(
  { subscribe, get }: Pick<Store<Value>, 'subscribe' | 'get'>,
  select: (value: Value) => Part,
): Part {
  return useSyncExternalStore(subscribe, () => select(get()));
}
