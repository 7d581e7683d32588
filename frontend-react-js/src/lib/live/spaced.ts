/** Spaces calls of one kind, of which events can cause many. */

/** A hidden tab has time, and there may be many. */
const HIDDEN_MS = 3_000;

/**
 * Returns a function that calls `run` at once, and later calls with the same key `ms` apart; of
 * those that come in between, the last one.
 */
export function createSpaced(ms: number): (key: string, run: () => void) => void {
  const waiting = new Map<string, (() => void) | null>();

  const take = (key: string) => {
    const run = waiting.get(key);
    if (!run) {
      waiting.delete(key);
      return;
    }
    waiting.set(key, null);
    setTimeout(take, ms, key);
    run();
  };

  return (key, run) => {
    const isFirst = !waiting.has(key);
    waiting.set(key, run);
    if (!isFirst) return;
    if (document.visibilityState === 'hidden') setTimeout(take, HIDDEN_MS, key);
    else take(key);
  };
}
