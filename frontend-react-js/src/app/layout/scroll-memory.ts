/** Where each page of this visit was scrolled to, so that going back is going back. */
import { useEffect, useLayoutEffect, useRef } from 'react';
import { useLocation } from '@/lib/location';

const positions = new Map<string | null, number>();

export function useScrollMemory(): void {
  const { key, navigationType: arrival } = useLocation();
  const current = useRef(key);

  useLayoutEffect(() => {
    if (current.current === key) return;
    current.current = key;
    if (arrival === 'replace') return;
    return scrollTo(arrival === 'pop' ? (positions.get(key) ?? 0) : 0);
  }, [key, arrival]);

  useEffect(() => {
    // The browser would restore before the page is drawn, and so to the wrong place.
    window.history.scrollRestoration = 'manual';
    const remember = () => positions.set(current.current, window.scrollY);
    window.addEventListener('scroll', remember, { passive: true });
    return () => window.removeEventListener('scroll', remember);
  }, []);
}

/** Scrolls there; returns how to give up where the page has yet to grow to that length. */
function scrollTo(top: number): (() => void) | undefined {
  window.scrollTo({ top });
  if (window.scrollY >= Math.floor(top)) return;
  const away = new AbortController();
  // Nobody goes back on a first visit before there is time for this.
  void import('./deferred-scroll').then(({ scrollWhenTallEnough: scrollLater }) =>
    scrollLater(top, away),
  );
  return () => away.abort();
}
