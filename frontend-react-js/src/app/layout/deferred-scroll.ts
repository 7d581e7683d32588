/** Events of a person who scrolls or types. */
const USER_EVENTS = ['wheel', 'touchmove', 'keydown', 'pointerdown'] as const;

/** Scrolls to `top` while the page is still growing, until it is reached or `away` is aborted. */
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
