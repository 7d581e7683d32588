import type { UseInfiniteQueryResult } from '@tanstack/react-query';
import { useEffect, useRef } from 'react';
import { t } from '@/lib/i18n';
import { errorText } from '@/lib/problem';
import { Button } from './button';
import styles from './load-more.module.css';

export type PagedQuery = Pick<
  UseInfiniteQueryResult,
  'error' | 'fetchNextPage' | 'hasNextPage' | 'isFetchingNextPage' | 'isFetchNextPageError'
>;

interface LoadMoreProps {
  list: PagedQuery;
  children?: string;
}

/** The distance below the window at which the next page loads. */
const ROOT_MARGIN = '800px';

/** The end of a list: loads the next page when it comes near, and by a button. Nothing on the last page. */
export function LoadMore({ list, children = t('components.loadMore') }: LoadMoreProps) {
  if (!list.hasNextPage) return null;
  return (
    <NextPage
      loading={list.isFetchingNextPage}
      error={list.isFetchNextPageError ? list.error : null}
      onLoad={() => void list.fetchNextPage()}
    >
      {children}
    </NextPage>
  );
}

interface NextPageProps {
  loading: boolean;
  error: unknown;
  onLoad: () => void;
  children: string;
}

function NextPage({ loading, error, onLoad, children }: NextPageProps) {
  const sentinel = useRef<HTMLDivElement>(null);
  const load = useRef(onLoad);
  useEffect(() => {
    load.current = onLoad;
  });

  // A new observer after each page loads again if that page was too short to push the end out of
  // reach. After an error only the button loads, in order not to flood a broken connection.
  const waiting = !loading && !error;
  useEffect(() => {
    if (!waiting || !sentinel.current) return;
    const observer = new IntersectionObserver(
      (entries) => {
        if (entries.some((entry) => entry.isIntersecting)) load.current();
      },
      { rootMargin: ROOT_MARGIN },
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
