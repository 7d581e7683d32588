/** Where each page of this visit was scrolled to, so that going back is going back. */
import { useEffect, useLayoutEffect, useRef } from 'react';
import { useLocation, useNavigationType } from 'react-router';

const positions = new Map<string, number>();
/** With these a person takes the page into the own hands. */
const HANDS = ['wheel', 'touchmove', 'keydown', 'pointerdown'] as const;

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

/** Scrolls there, again while the page is still growing to that length; returns how to give up. */
function scrollTo(top: number): (() => void) | undefined {
  window.scrollTo({ top });
  if (window.scrollY >= Math.floor(top)) return;
  const growth = new ResizeObserver(() => {
    window.scrollTo({ top });
    if (window.scrollY >= Math.floor(top)) giveUp();
  });
  const giveUp = () => {
    growth.disconnect();
    for (const hand of HANDS) window.removeEventListener(hand, giveUp);
  };
  growth.observe(document.body);
  for (const hand of HANDS) window.addEventListener(hand, giveUp, { passive: true });
  return giveUp;
}
