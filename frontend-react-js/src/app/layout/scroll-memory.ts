/** Where each page of this visit was scrolled to, so that going back is going back. */
import { useEffect, useLayoutEffect, useRef } from 'react';
import { useLocation, useNavigationType } from 'react-router';

const positions = new Map<string, number>();

export function useScrollMemory(): void {
  const { key } = useLocation();
  const navigation = useNavigationType();
  const current = useRef(key);

  useLayoutEffect(() => {
    if (current.current === key) return;
    current.current = key;
    if (navigation === 'REPLACE') return;
    return scrollTo(navigation === 'POP' ? (positions.get(key) ?? 0) : 0);
  }, [key, navigation]);

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
  void import('./scroll-later').then(({ scrollLater }) => scrollLater(top, away));
  return () => away.abort();
}
