import type { UseInfiniteQueryResult } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { t } from '@/lib/i18n';
import styles from './listing.module.css';
import { PagedList } from './paged-list';

interface ListingProps<Item extends { uuid: string }> {
  list: UseInfiniteQueryResult<Item[]>;
  /** The title of the error where the list does not load. */
  failed: string;
  /** Shown if there are no items. */
  empty: ReactNode;
  renderItem: (item: Item) => ReactNode;
}

/** A paged list of simple items with lines between them. */
export function Listing<Item extends { uuid: string }>(props: ListingProps<Item>) {
  const { list, failed, empty, renderItem } = props;
  return (
    <PagedList
      list={list}
      errorTitle={failed}
      loading={<p role="status">{t('components.loading')}</p>}
      empty={<p>{empty}</p>}
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
