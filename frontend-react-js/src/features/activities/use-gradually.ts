import { startTransition, useEffect, useState } from 'react';

/** So many fill a window. */
const AT_ONCE = 2;

/**
 * The entries to draw of a list that is complete in a moment: those that fill the window first, then
 * one by one what comes after them, so that a slow device answers its person in between.
 *
 * `isWhole`: all of it at once, where somebody comes back who was far down.
 */
export function useGradually<Entry>(
  entries: readonly Entry[],
  keyOf: (entry: Entry) => string,
  isWhole: boolean,
): readonly Entry[] {
  const [drawnTo, setDrawnTo] = useState(() => (isWhole ? keyAt(entries.length - 1) : undefined));
  const count = isWhole ? entries.length : drawnTo === undefined ? AT_ONCE : placeOf(drawnTo) + 1;
  const nextKey = keyAt(Math.min(count, entries.length - 1));

  useEffect(() => {
    if (drawnTo === nextKey) return;
    const timer = setTimeout(() => startTransition(() => setDrawnTo(nextKey)));
    return () => clearTimeout(timer);
  }, [drawnTo, nextKey]);

  return count < entries.length ? entries.slice(0, count) : entries;

  function keyAt(index: number): string | undefined {
    const entry = entries[index];
    return entry && keyOf(entry);
  }

  /** Where nobody knows any more how far it went, everything is drawn. */
  function placeOf(key: string): number {
    const index = entries.findLastIndex((entry) => keyOf(entry) === key);
    return index < 0 ? entries.length - 1 : index;
  }
}
