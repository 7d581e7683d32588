import type { UseInfiniteQueryResult } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { t } from '@/lib/i18n';
import { ErrorState } from './error-state';
import styles from './listing.module.css';
import { LoadMore } from './load-more';

interface ListingProps<Item extends { uuid: string }> {
  list: UseInfiniteQueryResult<Item[]>;
  /** The title where the list does not load. */
  failed: string;
  /** What is said where nothing is in it. */
  empty: ReactNode;
  renderItem: (item: Item) => ReactNode;
}

/** A list of the API that goes on in pages, in all its states. */
export function Listing<Item extends { uuid: string }>(props: ListingProps<Item>) {
  const { list, failed, empty, renderItem } = props;
  if (!list.data) {
    if (!list.failureReason) return <p role="status">{t('components.loading')}</p>;
    return (
      <ErrorState
        title={failed}
        error={list.failureReason}
        onRetry={() => void list.refetch()}
        retrying={list.isFetching}
      />
    );
  }
  if (list.data.length === 0 && !list.hasNextPage) return <p>{empty}</p>;
  return (
    <>
      <ul className={styles.list}>
        {list.data.map((item) => (
          <li key={item.uuid}>{renderItem(item)}</li>
        ))}
      </ul>
      {list.hasNextPage ? (
        <LoadMore
          loading={list.isFetchingNextPage}
          error={list.isFetchNextPageError ? list.error : null}
          onLoad={() => void list.fetchNextPage()}
        />
      ) : null}
    </>
  );
}
