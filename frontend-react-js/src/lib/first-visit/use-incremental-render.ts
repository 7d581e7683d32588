import { startTransition, useEffect, useState } from 'react';

/** Enough to fill a window. */
export const FIRST_COUNT = 2;
/** Each step lays the page out and paints it anew, and keeps a slow device from reacting. */
const STEP = 4;

/**
 * The entries to render now: first those that fill the window, then a few more after each render, so
 * that a slow device can react to input in between.
 *
 * With `isWhole` all at once, so that a scroll position far down can be restored.
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
  const nextKey = keyAt(Math.min(count + STEP, entries.length) - 1);

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

  /** All entries, if the last rendered one is gone. */
  function indexOf(key: string): number {
    const index = entries.findLastIndex((entry) => keyOf(entry) === key);
    return index < 0 ? entries.length - 1 : index;
  }
}
