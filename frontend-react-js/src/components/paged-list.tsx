import type { ReactNode } from 'react';
import { hasStatus } from '@/lib/problem';
import { LoadMore, type PagedQuery } from './load-more';
import { QueryState, type QueryStateProps } from './query-state';
import { Reconnecting } from './reconnecting';

interface PagedListProps<Item> extends Pick<QueryStateProps, 'errorTitle' | 'store'> {
  list: PagedQuery & QueryStateProps['query'] & { data: Item[] | undefined };
  /** Shown while the first page is loading. */
  loading: ReactNode;
  /** Shown if there are no items. */
  empty: ReactNode;
  children: (items: Item[]) => ReactNode;
}

/** A list with more pages, in all its states. */
export function PagedList<Item>(props: PagedListProps<Item>) {
  const { list, errorTitle, store, loading, empty, children } = props;
  if (!list.data) {
    return (
      <QueryState query={list} errorTitle={errorTitle} store={store}>
        {loading}
      </QueryState>
    );
  }
  return (
    <>
      {store && hasStatus(list.failureReason, 503) ? <Reconnecting what={store} /> : null}
      {list.data.length === 0 && !list.hasNextPage ? empty : children(list.data)}
      <LoadMore list={list} />
    </>
  );
}
