/** Queries and mutations of notifications. */
import {
  type QueryClient,
  useInfiniteQuery,
  useMutation,
  useQueryClient,
} from '@tanstack/react-query';
import { useEffect, useRef } from 'react';
import { post } from '@/lib/api';
import type { NotifiedActivity, UnreadNotifications } from '@/lib/api-types.gen';
import { newKey } from '@/lib/idempotency-key';
import { type Pages, pagesFrom } from '@/lib/paged-query';
import { listKey, unreadKey, useUnreadNotifications } from './unread-count';

const PATH = '/api/activities/notifications';

type List = Pages<NotifiedActivity[]>;

export function useNotifications() {
  return useInfiniteQuery({
    queryKey: listKey,
    ...pagesFrom(PATH),
    select: (data) => data.pages.flatMap((page) => page.body),
    // People open this page to see what is new.
    staleTime: 0,
  });
}

/**
 * Refetches the list with each poll of the count, even if the count is the same: one may have gone
 * while another came.
 */
export function useListFollowsCount(): void {
  const client = useQueryClient();
  const { dataUpdatedAt: answeredAt } = useUnreadNotifications(true);
  const seen = useRef(answeredAt);
  useEffect(() => {
    // The first count loads together with the list.
    const isFirst = seen.current === 0;
    if (!isFirst && answeredAt !== seen.current)
      void client.invalidateQueries({ queryKey: listKey });
    seen.current = answeredAt;
  }, [client, answeredAt]);
}

/** Marks everything up to `newest` as read: optimistic, and reverted on failure. */
export function useMarkRead() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (newest: string) => post(`${PATH}/read`, { uuid: newest }, newKey()),
    onMutate: async (newest) => {
      await client.cancelQueries({ queryKey: ['notifications'] });
      const count = client.getQueryData<UnreadNotifications>(unreadKey);
      const all = unreadUuids(client);
      const unread = new Set([...all].filter((uuid) => uuid <= newest));
      setRead(client, unread, true);
      // The old `updatedAt` stays, because this is not a response of the API: the list must not
      // refetch.
      const updatedAt = client.getQueryState(unreadKey)?.dataUpdatedAt ?? 0;
      // How many are left is known only where none is.
      if (unread.size === all.size)
        client.setQueryData<UnreadNotifications>(
          unreadKey,
          { unread_count: 0, unread_entries: 0 },
          { updatedAt },
        );
      return { count, unread };
    },
    onError: (_error, _newest, before) => {
      if (!before) return;
      // Only `read` is reverted: an old copy would bring back what has expired since.
      setRead(client, before.unread, false);
      client.setQueryData(unreadKey, before.count);
    },
    onSuccess: () => client.invalidateQueries({ queryKey: unreadKey }),
  });
}

function unreadUuids(client: QueryClient): Set<string> {
  const items = client.getQueryData<List>(listKey)?.pages.flatMap((page) => page.body) ?? [];
  const unread = items.filter((item) => !item.notification.read);
  return new Set(unread.map((item) => item.notification.uuid));
}

function setRead(client: QueryClient, uuids: ReadonlySet<string>, read: boolean): void {
  const mark = (item: NotifiedActivity): NotifiedActivity =>
    uuids.has(item.notification.uuid)
      ? { ...item, notification: { ...item.notification, read } }
      : item;
  client.setQueryData<List>(
    listKey,
    (list) =>
      list && {
        ...list,
        pages: list.pages.map((page) => ({ ...page, body: page.body.map(mark) })),
      },
  );
}
