/** Changes of cached responses for sent, read and deleted messages. */
import type { QueryClient } from '@tanstack/react-query';
import type { Page } from '@/lib/api';
import type { Message, UnreadCount } from '@/lib/api-types.gen';
import type { Pages } from '@/lib/paged-query';
import type { Conversation } from './conversation';
import { groupKey, groupsKey, listKey } from './keys';
import { unreadKey } from './unread-count';

/** The messages in pages: the newest page first, each with its oldest message first. */
export type Messages = Pages<Message[]>;
export type Groups = Pages<Conversation[]>;

/** All messages, oldest first, without duplicates. */
export function inOrder({ pages }: Messages): Message[] {
  const messages = pages.toReversed().flatMap((page) => page.body);
  return Array.from(new Map(messages.map((message) => [message.uuid, message])).values());
}

/** The ETag no longer fits: the page was changed here. */
function withoutEtag<Body>({ etag: _, ...page }: Page<Body>): Page<Body> {
  return page;
}

function mapPages<Item>(
  list: Pages<Item[]>,
  change: (body: Item[], index: number) => Item[],
): Pages<Item[]> {
  const pages = list.pages.map((page, index) => ({
    ...withoutEtag(page),
    body: change(page.body, index),
  }));
  return { ...list, pages };
}

/** Appends a message to its conversation, unless a poll has brought it already. */
export function addMessage(client: QueryClient, handle: string, message: Message): void {
  client.setQueryData<Messages>(listKey(handle), (list) => {
    if (!list || inOrder(list).some(({ uuid }) => uuid === message.uuid)) return list;
    return mapPages(list, (body, index) => (index === 0 ? [...body, message] : body));
  });
}

export function removeMessage(client: QueryClient, handle: string, uuid: string): void {
  client.setQueryData<Messages>(
    listKey(handle),
    (list) => list && mapPages(list, (body) => body.filter((message) => message.uuid !== uuid)),
  );
}

/** Whether a message is in the cache already. */
export function hasMessage(client: QueryClient, uuid: string): boolean {
  return client
    .getQueriesData<Messages>({ queryKey: ['messages', 'list'] })
    .some(([, list]) => list && inOrder(list).some((message) => message.uuid === uuid));
}

/** Whether the open conversation is in the cache with this timer. */
export function hasTimer(client: QueryClient, uuid: string, seconds: number | null): boolean {
  return client
    .getQueriesData<Page<Conversation> | null>({ queryKey: ['messages', 'group'] })
    .some(([, page]) => page?.body.uuid === uuid && page.body.expires_in === seconds);
}

/** Removes a message, whatever conversation it is in. */
export function removeFromLists(client: QueryClient, uuid: string): void {
  client.setQueriesData<Messages>(
    { queryKey: ['messages', 'list'] },
    (list) => list && mapPages(list, (body) => body.filter((message) => message.uuid !== uuid)),
  );
}

/** Changes a conversation wherever it is shown. */
export function changeGroup(
  client: QueryClient,
  handle: string,
  changes: Partial<Conversation>,
): void {
  client.setQueryData<Page<Conversation> | null>(
    groupKey(handle),
    (page) => page && { ...withoutEtag(page), body: { ...page.body, ...changes } },
  );
  client.setQueryData<Groups>(
    groupsKey,
    (groups) =>
      groups &&
      mapPages(groups, (body) =>
        body.map((group) => (group.handle === handle ? { ...group, ...changes } : group)),
      ),
  );
}

/** Marks a conversation as read, and reduces the unread count of all. */
export function setAllRead(client: QueryClient, { handle, unread_count }: Conversation): void {
  changeGroup(client, handle, { unread_count: 0 });
  client.setQueryData<UnreadCount>(
    unreadKey,
    (all) => all && { unread_count: Math.max(0, all.unread_count - unread_count) },
  );
}
