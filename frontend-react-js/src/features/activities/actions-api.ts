/** Actions on a crud: like, repost, bookmark, change its life. */
import { type QueryClient, useMutation, useQueryClient } from '@tanstack/react-query';
import { put, remove } from '@/lib/api';
import type { Activity } from '@/lib/api-types.gen';
import { hasStatus } from '@/lib/problem';
import { bookmarksKey } from './api';
import { changeEverywhere, removeEverywhere } from './cache';

export type Toggle = 'like' | 'repost';

const members = {
  like: { flag: 'liked', count: 'likes_count' },
  repost: { flag: 'reposted', count: 'reposts_count' },
} as const;

type OnFailure = (error: Error, on: boolean) => void;

/**
 * Likes or reposts, or undoes that: optimistic, and reverted on failure. `onFailure` is called even
 * if the crud has left the page and its buttons with it.
 */
export function useToggle(toggle: Toggle, uuid: string, onFailure: OnFailure) {
  const client = useQueryClient();
  const mutationKey = [toggle, uuid];
  const isLast = () => client.isMutating({ mutationKey }) <= 1;
  return useMutation({
    mutationKey,
    // Serial, so that the last click decides.
    scope: { id: `${toggle} ${uuid}` },
    mutationFn: (on: boolean) => {
      const path = `/api/activities/${uuid}/${toggle}` as const;
      return on ? put(path) : remove(path);
    },
    onMutate: (on) =>
      changeEverywhere(client, uuid, (activity) => withToggle(activity, toggle, on)),
    onError: (error, on) => {
      if (isGone(error)) removeEverywhere(client, uuid);
      else if (isLast()) {
        changeEverywhere(client, uuid, (activity) => withToggle(activity, toggle, !on));
      }
      onFailure(error, on);
    },
    onSuccess: (fresh) => {
      // The action is undone, but a block hides the crud from the viewer since.
      if (!fresh) removeEverywhere(client, uuid);
      else if (isLast()) applyServerState(client, fresh);
    },
  });
}

/** Bookmarks or removes the bookmark: private, so nothing is counted. */
export function useBookmark(uuid: string, onFailure: OnFailure) {
  const client = useQueryClient();
  return useMutation({
    scope: { id: `bookmark ${uuid}` },
    mutationFn: (on: boolean) => {
      const path = `/api/activities/${uuid}/bookmark` as const;
      return on ? put(path) : remove(path);
    },
    onSuccess: (fresh) => {
      if (fresh) applyServerState(client, fresh);
      else removeEverywhere(client, uuid);
      void client.invalidateQueries({ queryKey: bookmarksKey });
    },
    onError: (error, on) => {
      if (isGone(error)) removeEverywhere(client, uuid);
      onFailure(error, on);
    },
  });
}

function withToggle(activity: Activity, toggle: Toggle, on: boolean): Activity {
  const { flag, count } = members[toggle];
  if (activity[flag] === on) return activity;
  return { ...activity, [flag]: on, [count]: Math.max(0, activity[count] + (on ? 1 : -1)) };
}

/** Merges the API's state of a crud; its place in feeds and threads stays. */
export function applyServerState(client: QueryClient, fresh: Activity): void {
  // Replies and the reposter belong to the place where the crud is shown.
  const { replies: _, replies_count: __, reposted_by: ___, ...state } = fresh;
  changeEverywhere(client, fresh.uuid, (activity) => ({ ...activity, ...state }));
}

/** Changes the end of the viewer's own crud, in seconds from now. */
export function useChangeLife(uuid: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (expiresIn: number) =>
      put(`/api/activities/${uuid}/life`, { expires_in: expiresIn }),
    onSuccess: (fresh) => {
      applyServerState(client, fresh);
      // Its replies may end sooner now, too.
      void client.invalidateQueries({ queryKey: ['activities'] });
    },
    onError: (error) => {
      if (isGone(error)) removeEverywhere(client, uuid);
    },
  });
}

export function isGone(error: unknown): boolean {
  return hasStatus(error, 410) || hasStatus(error, 404);
}
