import { startTransition, useEffect, useState } from 'react';

/** So many fill a window. */
const FIRST_COUNT = 2;

/**
 * The entries to draw of a list that is complete in a moment: those that fill the window first, then
 * one by one what comes after them, so that a slow device answers its person in between.
 *
 * `isWhole`: all of it at once, where somebody comes back who was far down.
 */
export function useIncrementalRender<Entry>(
  entries: readonly Entry[],
  keyOf: (entry: Entry) => string,
  isWhole: boolean,
): readonly Entry[] {
  const [lastKey, setLastKey] = useState(() => (isWhole ? keyAt(entries.length - 1) : undefined));
  const count = isWhole
    ? entries.length
    : lastKey === undefined
      ? FIRST_COUNT
      : indexOf(lastKey) + 1;
  const nextKey = keyAt(Math.min(count, entries.length - 1));

  useEffect(() => {
    if (lastKey === nextKey) return;
    const timer = setTimeout(() => startTransition(() => setLastKey(nextKey)));
    return () => clearTimeout(timer);
  }, [lastKey, nextKey]);

  return count < entries.length ? entries.slice(0, count) : entries;

  function keyAt(index: number): string | undefined {
    const entry = entries[index];
    return entry && keyOf(entry);
  }

  /** Where nobody knows any more how far it went, everything is drawn. */
  function indexOf(key: string): number {
    const index = entries.findLastIndex((entry) => keyOf(entry) === key);
    return index < 0 ? entries.length - 1 : index;
  }
}
