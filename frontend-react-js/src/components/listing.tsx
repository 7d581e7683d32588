import type { UseInfiniteQueryResult } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { t } from '@/lib/i18n';
import styles from './listing.module.css';
import { PagedList } from './paged-list';

interface ListingProps<Item extends { uuid: string }> {
  list: UseInfiniteQueryResult<Item[]>;
  errorTitle: string;
  /** Shown if there are no items. */
  empty: string;
  renderItem: (item: Item) => ReactNode;
}

/** A paged list of plain entries with a line between them. */
export function Listing<Item extends { uuid: string }>(props: ListingProps<Item>) {
  const { list, errorTitle, empty, renderItem } = props;
  return (
    <PagedList
      list={list}
      errorTitle={errorTitle}
      loading={<p role="status">{t('components.loading')}</p>}
      empty={<p className={styles.empty}>{empty}</p>}
    >
      {(items) => (
        <ul className={styles.list}>
          {items.map((item) => (
            <li key={item.uuid}>{renderItem(item)}</li>
          ))}
        </ul>
      )}
    </PagedList>
  );
}
