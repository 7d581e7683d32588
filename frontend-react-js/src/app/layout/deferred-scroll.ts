/** With these a person takes the page into the own hands. */
const USER_EVENTS = ['wheel', 'touchmove', 'keydown', 'pointerdown'] as const;

/** Scrolls there while the page still grows to that length, until it is reached or given up. */
export function scrollWhenTallEnough(top: number, away: AbortController): void {
  const { signal } = away;
  if (signal.aborted) return;
  const growth = new ResizeObserver(() => {
    window.scrollTo({ top });
    if (window.scrollY >= Math.floor(top)) away.abort();
  });
  signal.addEventListener('abort', () => growth.disconnect());
  for (const hand of USER_EVENTS) {
    window.addEventListener(hand, () => away.abort(), { passive: true, signal });
  }
  growth.observe(document.body);
}
