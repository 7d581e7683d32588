/** Queries and mutations of cruds: home feed, feeds of people, writing. */
import {
  infiniteQueryOptions,
  type QueryClient,
  useInfiniteQuery,
  useMutation,
  useQueryClient,
} from '@tanstack/react-query';
import { post } from '@/lib/api';
import type { Activity } from '@/lib/api-types.gen';
import { homePath, type Kind, type Scope, userPath } from '@/lib/first-visit/api-paths';
import { type Pages, pagesFrom } from '@/lib/paged-query';
import { hasStatus } from '@/lib/problem';
import { JUST_READ_MS } from '@/lib/query-client';
import { addReply, prepend, removeEverywhere, uniqueEntries } from './cache';
import type { SentLife } from './life';

export type Feed = Pages<Activity[]>;

export const homeKey = (scope: Scope) => ['activities', 'home', scope] as const;
const userKey = (handle: string, kind: Kind) => ['activities', 'user', handle, kind] as const;
export const bookmarksKey = ['activities', 'bookmarks'] as const;
export const threadsKey = ['activities', 'thread'] as const;

export function homeQuery(scope: Scope) {
  return infiniteQueryOptions({
    queryKey: homeKey(scope),
    ...pagesFrom(homePath(scope)),
    select: selectEntries,
  });
}

export function useHome(scope: Scope) {
  return useInfiniteQuery(homeQuery(scope));
}

function selectEntries(feed: Feed) {
  const first = feed.pages[0];
  return {
    entries: uniqueEntries(feed.pages.flatMap((page) => page.body)),
    newerPath: first?.prev ?? null,
  };
}

/** The cruds of one person: posts, or replies to others. */
export function userQuery(handle: string, kind: Kind) {
  return infiniteQueryOptions({
    queryKey: userKey(handle, kind),
    ...pagesFrom(userPath(handle, kind)),
    select: selectEntries,
    staleTime: JUST_READ_MS,
  });
}

/** What the viewer bookmarked. */
export function useBookmarks() {
  return useInfiniteQuery({
    queryKey: bookmarksKey,
    ...pagesFrom('/api/activities/bookmarks'),
    select: selectEntries,
    staleTime: 0,
  });
}

export function useUser(handle: string, kind: Kind) {
  return useInfiniteQuery(userQuery(handle, kind));
}

/** Who may reply. */
export type RepliesFrom = Activity['replies_from'];

/** Who sees it. */
export type Audience = Activity['audience'];

export interface WrittenMedia {
  media?: { uuid: string; alt: string }[];
  content_warning?: string;
}

export interface WrittenChoices {
  audience?: Audience;
  replies_from?: RepliesFrom;
}

export type Written = { message: string } & WrittenChoices & WrittenMedia & SentLife;

interface Sending {
  written: Written;
  idempotencyKey: string;
}

export function useCreate() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({ written, idempotencyKey }: Sending) =>
      post('/api/activities', written, idempotencyKey),
    onSuccess: (activity) => {
      const home =
        activity.audience === 'everyone'
          ? ['activities', 'home']
          : ['activities', 'home', 'following'];
      for (const queryKey of [home, userKey(activity.handle, 'posts')]) {
        client.setQueriesData<Feed>({ queryKey }, (feed) =>
          feed ? prepend(feed, [activity], null) : feed,
        );
      }
      // The author's profile shows the number of living cruds.
      void client.invalidateQueries({ queryKey: ['users', 'profile', activity.handle] });
    },
  });
}

export function useReply(uuid: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({ written, idempotencyKey }: Sending) =>
      post(`/api/activities/${uuid}/reply`, written, idempotencyKey),
    onSuccess: (reply) => {
      addReply(client, uuid, reply);
      void client.invalidateQueries({ queryKey: threadsKey });
    },
    onError: (error) => removeIfGone(client, uuid, error),
  });
}

function removeIfGone(client: QueryClient, uuid: string, error: Error): void {
  if (hasStatus(error, 410) || hasStatus(error, 404)) removeEverywhere(client, uuid);
}
