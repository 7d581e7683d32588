/** Restores the scroll position of a page when a person goes back to it. */
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
    // The browser would restore it before the page has rendered, and so at the wrong place.
    window.history.scrollRestoration = 'manual';
    const remember = () => positions.set(current.current, window.scrollY);
    window.addEventListener('scroll', remember, { passive: true });
    return () => window.removeEventListener('scroll', remember);
  }, []);
}

/** Scrolls to `top`. If the page is still too short, returns a function that gives up waiting. */
function scrollTo(top: number): (() => void) | undefined {
  window.scrollTo({ top });
  if (window.scrollY >= Math.floor(top)) return;
  const away = new AbortController();
  // Lazy: nobody goes back before this has had time to load.
  void import('./deferred-scroll').then(({ scrollWhenTallEnough: scrollLater }) =>
    scrollLater(top, away),
  );
  return () => away.abort();
}
