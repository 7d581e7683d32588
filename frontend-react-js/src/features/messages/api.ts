/** Queries and mutations of conversations and messages. */
import {
  type QueryClient,
  useInfiniteQuery,
  useMutation,
  useQuery,
  useQueryClient,
} from '@tanstack/react-query';
import { useEffect, useRef } from 'react';
import { type Page, post, put, read, remove, revalidatePage } from '@/lib/api';
import type { Message, MessageGroup } from '@/lib/api-types.gen';
import { newKey } from '@/lib/idempotency-key';
import { usePollInterval } from '@/lib/live/connected';
import { revalidatedPagesFrom } from '@/lib/paged-query';
import { hasStatus } from '@/lib/problem';
import { retryDelay, shouldRetry } from '@/lib/query-client';
import {
  changeGroup,
  type Groups,
  inOrder,
  type Messages,
  removeMessage,
  setAllRead,
} from './cache';
import { type Conversation, toConversation } from './conversation';
import { groupKey, groupsKey, listKey, POLL_MS, requestsKey } from './keys';
import { unreadKey } from './unread-count';

const GROUPS_PATH = '/api/message_groups';

/**
 * Polled while the page is visible, refetched when it becomes visible, never while it is hidden.
 */
const fresh = {
  staleTime: 0,
  refetchOnWindowFocus: 'always',
} as const;

/** The viewer's conversations, newest first. */
export function useMessageGroups() {
  const client = useQueryClient();
  const interval = usePollInterval(POLL_MS);
  return useInfiniteQuery({
    queryKey: groupsKey,
    ...revalidatedPagesFrom(client, groupsKey, GROUPS_PATH, toConversations),
    select: selectGroups,
    ...fresh,
    refetchInterval: (query) => interval * pagesOf(query),
  });
}

const toConversations = (groups: MessageGroup[]) => groups.map(toConversation);
const unchanged = (messages: Message[]) => messages;

function selectGroups({ pages }: Groups): Conversation[] {
  const groups = pages.flatMap((page) => page.body);
  return Array.from(new Map(groups.map((group) => [group.uuid, group])).values());
}

/**
 * All pages are polled, so that no deleted message stays: the more pages, the longer the interval.
 */
function pagesOf(query: { state: { data: { pages: unknown[] } | undefined } }): number {
  return Math.max(1, query.state.data?.pages.length ?? 1);
}

/** The requests to the viewer, newest first. */
export function useRequests() {
  const client = useQueryClient();
  return useInfiniteQuery({
    queryKey: requestsKey,
    ...revalidatedPagesFrom(
      client,
      requestsKey,
      `${GROUPS_PATH}?kind=requests` as const,
      toConversations,
    ),
    select: selectGroups,
    ...fresh,
  });
}

/** Accepts or declines a request. */
export function useAnswerRequest(group: Conversation) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: async (answer: 'accept' | 'decline') => {
      if (answer === 'accept') await put(`${GROUPS_PATH}/${group.uuid}/accept`);
      else await put(`${GROUPS_PATH}/${group.uuid}/decline`);
    },
    onSuccess: async (_, answer) => {
      if (answer === 'decline') {
        client.removeQueries({ queryKey: listKey(group.handle) });
        client.removeQueries({ queryKey: groupKey(group.handle) });
      }
      await client.invalidateQueries({ queryKey: ['messages'] });
    },
  });
}

/** The conversation with a person; null if there is none yet. */
export function useMessageGroup(handle: string) {
  const client = useQueryClient();
  return useQuery({
    queryKey: groupKey(handle),
    queryFn: async ({ signal }): Promise<Page<Conversation> | null> => {
      const known = client.getQueryData<Page<Conversation> | null>(groupKey(handle));
      try {
        const path = `${GROUPS_PATH}/@${handle}` as const;
        return await revalidatePage(path, known ?? undefined, toConversation, signal);
      } catch (error) {
        if (hasStatus(error, 404)) return null;
        throw error;
      }
    },
    select: (page) => page?.body ?? null,
    ...fresh,
    refetchInterval: usePollInterval(POLL_MS),
  });
}

/** The person of a conversation that has not started. */
export function useShortUser(handle: string, enabled: boolean) {
  return useQuery({
    queryKey: ['users', 'short', handle],
    queryFn: ({ signal }) => read(`/api/users/@${handle}/short`, signal),
    enabled,
  });
}

/** The messages with a person, oldest first; the pages go back in time. */
export function useMessages(handle: string) {
  const client = useQueryClient();
  const interval = usePollInterval(POLL_MS);
  return useInfiniteQuery({
    queryKey: listKey(handle),
    ...revalidatedPagesFrom(
      client,
      listKey(handle),
      `/api/messages/@${handle}?limit=50`,
      unchanged,
    ),
    select: inOrder,
    ...fresh,
    refetchInterval: (query) => interval * pagesOf(query),
  });
}

/** Refetches the messages when the conversation has another last one. */
export function useMessagesFollow(handle: string, group: Conversation | null | undefined): void {
  const client = useQueryClient();
  const last = group && (group.last?.uuid ?? null);
  const seen = useRef(last);
  useEffect(() => {
    if (last === undefined || last === seen.current) return;
    if (seen.current !== undefined && !knows(client, handle, last)) {
      void client.invalidateQueries({ queryKey: listKey(handle) }, { cancelRefetch: false });
    }
    seen.current = last;
  }, [client, handle, last]);
}

function knows(client: QueryClient, handle: string, uuid: string | null): boolean {
  const list = client.getQueryData<Messages>(listKey(handle));
  return list ? inOrder(list).at(-1)?.uuid === uuid : false;
}

/** Marks the messages as read up to `newest`. */
export function useMarkRead(group: Conversation | null | undefined) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (newest: string) =>
      post(`${GROUPS_PATH}/${group?.uuid}/read`, { uuid: newest }, newKey()),
    retry: shouldRetry,
    retryDelay,
    onSuccess: () => {
      if (group) setAllRead(client, group);
      void client.invalidateQueries({ queryKey: unreadKey });
    },
  });
}

/** Deletes the viewer's own message for both: optimistic; a failure refetches the messages. */
export function useDelete(handle: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({ message_group_uuid, uuid }: Message) =>
      remove(`/api/messages/${message_group_uuid}/${uuid}`),
    onMutate: async ({ uuid }) => {
      await client.cancelQueries({ queryKey: listKey(handle) });
      removeMessage(client, handle, uuid);
    },
    // Refetched instead of restored: an old copy may contain what is gone by now.
    onError: () => client.invalidateQueries({ queryKey: listKey(handle) }),
    onSettled: () => refreshGroups(client, handle),
  });
}

/** Sets the life of messages that are written from now on; null for no timer. */
export function useTimer(group: Conversation) {
  const client = useQueryClient();
  return async (expiresIn: number | null): Promise<void> => {
    const changed = await put(`${GROUPS_PATH}/${group.uuid}/timer`, {
      expires_in: expiresIn,
    });
    changeGroup(client, group.handle, { expires_in: changed.expires_in });
  };
}

/** Refetches what shows the last message of a conversation. */
export function refreshGroups(client: QueryClient, handle: string): void {
  void client.invalidateQueries({ queryKey: groupsKey });
  void client.invalidateQueries({ queryKey: groupKey(handle) });
}
