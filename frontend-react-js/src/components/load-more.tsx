import { useEffect, useRef } from 'react';
import { t } from '@/lib/i18n';
import { errorText } from '@/lib/problem';
import { Button } from './button';
import styles from './load-more.module.css';

interface LoadMoreProps {
  loading: boolean;
  error: unknown;
  onLoad: () => void;
  children?: string;
}

/** How far below the edge of the window the next page is asked for. */
const AHEAD = '800px';

/** The end of a list that goes on: loads by itself when it comes near, and by a button. */
export function LoadMore({
  loading,
  error,
  onLoad,
  children = t('components.loadMore'),
}: LoadMoreProps) {
  const sentinel = useRef<HTMLDivElement>(null);
  const load = useRef(onLoad);
  useEffect(() => {
    load.current = onLoad;
  });

  // Observing anew after each page asks again when that page was too short to push the end away.
  // After an error only the button loads, so that a broken connection is not hammered.
  const waiting = !loading && !error;
  useEffect(() => {
    if (!waiting || !sentinel.current) return;
    const observer = new IntersectionObserver(
      (entries) => {
        if (entries.some((entry) => entry.isIntersecting)) load.current();
      },
      { rootMargin: AHEAD },
    );
    observer.observe(sentinel.current);
    return () => observer.disconnect();
  }, [waiting]);

  return (
    <div ref={sentinel} className={styles.more}>
      {error ? <p role="alert">{errorText(error)}</p> : null}
      <Button onClick={onLoad} busy={loading}>
        {loading ? t('components.loading') : children}
      </Button>
    </div>
  );
}
