/** Keeps a scrolled log where its reader is: at the end, or at the messages that are in view. */
import { type RefObject, useCallback, useEffect, useLayoutEffect, useRef, useState } from 'react';

/** Nearer to the end than this is at the end. */
const NEAR_PX = 48;

interface Seen {
  uuid: string;
  /** Below the upper edge of the log. */
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

  // Whatever came or went with this drawing: older ones above, new ones below, expired ones between.
  useLayoutEffect(restore);

  useEffect(() => {
    const element = log.current;
    if (!element) return;
    element.addEventListener('scroll', remember, { passive: true });
    // The keyboard of a telephone takes room, a window changes its width.
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

/** How far the first message that was in view, and is still there, lies from where it was. */
function movedBy(log: HTMLElement, seen: readonly Seen[]): number {
  const { top } = log.getBoundingClientRect();
  for (const { uuid, top: before } of seen) {
    const item = log.querySelector(`[data-uuid="${uuid}"]`);
    if (item) return item.getBoundingClientRect().top - top - before;
  }
  return 0;
}
