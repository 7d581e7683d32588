/** Restores the scroll position of a page when a person goes back to it. */
import { useEffect, useLayoutEffect, useRef } from 'react';
import { useLocation } from '@/lib/location';

const positions = new Map<string | null, number>();

export function useScrollMemory(): void {
  const { key, navigationType } = useLocation();
  const current = useRef(key);

  useLayoutEffect(() => {
    if (current.current === key) return;
    current.current = key;
    if (navigationType === 'replace') return;
    return scrollTo(navigationType === 'pop' ? (positions.get(key) ?? 0) : 0);
  }, [key, navigationType]);

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
  void import('./deferred-scroll').then(({ scrollWhenTallEnough }) =>
    scrollWhenTallEnough(top, away),
  );
  return () => away.abort();
}
