/** Keeps the scroll position of a log: at the end, or at the messages that are visible. */
import { type RefObject, useCallback, useEffect, useLayoutEffect, useRef, useState } from 'react';

/** Within this distance the log counts as scrolled to the end. */
const NEAR_PX = 48;

interface Seen {
  uuid: string;
  /** In pixels below the upper edge of the log. */
  top: number;
}

export function useScrollAnchor(log: RefObject<HTMLElement | null>) {
  const [isAtEnd, setAtEnd] = useState(true);
  const atEnd = useRef(true);
  const inView = useRef<Seen[]>([]);

  const remember = useCallback(() => {
    const element = log.current;
    if (!element) return;
    const below = element.scrollHeight - element.scrollTop - element.clientHeight;
    atEnd.current = below < NEAR_PX;
    inView.current = messagesInView(element);
    setAtEnd(atEnd.current);
  }, [log]);

  const restore = useCallback(() => {
    const element = log.current;
    if (!element) return;
    if (atEnd.current) element.scrollTop = element.scrollHeight;
    else element.scrollTop += movedBy(element, inView.current);
    remember();
  }, [log, remember]);

  // After each render, because messages may have come or gone anywhere.
  useLayoutEffect(restore);

  useEffect(() => {
    const element = log.current;
    if (!element) return;
    element.addEventListener('scroll', remember, { passive: true });
    // The on-screen keyboard or a resized window changes the height.
    const observer = new ResizeObserver(restore);
    observer.observe(element);
    return () => {
      element.removeEventListener('scroll', remember);
      observer.disconnect();
    };
  }, [log, remember, restore]);

  const goToEnd = useCallback(() => {
    atEnd.current = true;
    restore();
  }, [restore]);

  return { isAtEnd, goToEnd };
}

function messagesInView(log: HTMLElement): Seen[] {
  const { top, bottom } = log.getBoundingClientRect();
  const seen: Seen[] = [];
  for (const item of log.querySelectorAll<HTMLElement>('[data-uuid]')) {
    const place = item.getBoundingClientRect();
    if (place.bottom > top && place.top < bottom) {
      seen.push({ uuid: item.dataset.uuid ?? '', top: place.top - top });
    }
  }
  return seen;
}

/** How far the first message that was visible, and still exists, has moved. */
function movedBy(log: HTMLElement, seen: readonly Seen[]): number {
  const { top } = log.getBoundingClientRect();
  for (const { uuid, top: before } of seen) {
    const item = log.querySelector(`[data-uuid="${uuid}"]`);
    if (item) return item.getBoundingClientRect().top - top - before;
  }
  return 0;
}
