/** Marks as read what was on the screen, when the person leaves the page. */
import { type RefObject, useEffect, useRef } from 'react';
import { useMarkRead } from './api';

/** The share of an entry that has to be visible. */
const SEEN = 0.5;

/** Watches the elements in `list` that have the uuid of their newest notification in `data-newest`. */
export function useReadWhenLeft(list: RefObject<HTMLElement | null>, entries: readonly unknown[]) {
  const seen = useRef('');
  const read = useRef('');
  const markRead = useMarkRead().mutate;

  // biome-ignore lint/correctness/useExhaustiveDependencies: new entries are watched as well
  useEffect(() => {
    const observer = new IntersectionObserver(
      (changes) => {
        for (const { isIntersecting, target } of changes) {
          const newest = (target instanceof HTMLElement && target.dataset.newest) || '';
          // Ids begin with their time, so the largest is the newest.
          if (isIntersecting && newest > seen.current) seen.current = newest;
        }
      },
      { threshold: SEEN },
    );
    for (const entry of list.current?.querySelectorAll('[data-newest]') ?? [])
      observer.observe(entry);
    return () => observer.disconnect();
  }, [list, entries]);

  useEffect(() => {
    const leave = () => {
      if (seen.current <= read.current) return;
      read.current = seen.current;
      markRead(seen.current);
    };
    const onHidden = () => {
      if (document.visibilityState === 'hidden') leave();
    };
    document.addEventListener('visibilitychange', onHidden);
    return () => {
      document.removeEventListener('visibilitychange', onHidden);
      leave();
    };
  }, [markRead]);
}
