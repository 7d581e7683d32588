/** Queries of cruds: home feed, feeds of people. */
import { infiniteQueryOptions, useInfiniteQuery } from '@tanstack/react-query';
import type { Activity } from '@/lib/api-types.gen';
import { homePath, type Kind, type Scope, userPath } from '@/lib/first-visit/api-paths';
import { type Pages, pagesFrom } from '@/lib/paged-query';
import { JUST_READ_MS } from '@/lib/query-client';
import { uniqueEntries } from './entries';

export type Feed = Pages<Activity[]>;

export const homeKey = (scope: Scope) => ['activities', 'home', scope] as const;
export const userKey = (handle: string, kind: Kind) =>
  ['activities', 'user', handle, kind] as const;
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
