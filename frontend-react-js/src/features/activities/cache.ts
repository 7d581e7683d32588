/** Changes of cached responses for new and deleted cruds. */
import type { QueryClient } from '@tanstack/react-query';
import { type Living, mapLiving } from '@/lib/activity-tree';
import type { PagePath } from '@/lib/api-contract';
import type { Activity } from '@/lib/api-types.gen';
import type { Pages } from '@/lib/paged-query';

type Feed = Pages<Activity[]>;

/** Puts `entries` on top; `prev` is the path of what is newer still, null to keep the old one. */
export function prepend(
  feed: Feed,
  entries: readonly Activity[],
  prev: PagePath<Activity[]> | null,
): Feed {
  const [first, ...others] = feed.pages;
  if (!first) return feed;
  const added = { ...first, body: [...entries, ...first.body], prev: prev ?? first.prev };
  return { ...feed, pages: [added, ...others] };
}

/** Adds `reply` below the crud it answers, wherever that is shown, and counts it. */
export function addReply(client: QueryClient, uuid: string, reply: Activity): void {
  changeEverywhere(client, uuid, (activity) => withReply(activity, reply));
}

function withReply(activity: Activity, reply: Activity): Activity {
  if (activity.replies.some((known) => known.uuid === reply.uuid)) return activity;
  return {
    ...activity,
    replies: [...activity.replies, reply],
    replies_count: activity.replies_count + 1,
  };
}

/** Removes a crud from every page, and what quotes it, because the API says that it is gone. */
export function removeEverywhere(client: QueryClient, uuid: string): void {
  changeLiving(client, uuid, () => null);
}

/** Changes a crud wherever it is shown as such; a quote of it has nothing that changes. */
export function changeEverywhere(
  client: QueryClient,
  uuid: string,
  change: (activity: Activity) => Activity,
): void {
  changeLiving(client, uuid, (living) =>
    'replies' in living ? change(living as Activity) : living,
  );
}

function changeLiving(
  client: QueryClient,
  uuid: string,
  change: (living: Living) => Living | null,
): void {
  for (const query of client.getQueryCache().getAll()) {
    const { data, dataUpdatedAt } = query.state;
    const changed = mapLiving(data, (living) => (living.uuid === uuid ? change(living) : living));
    if (changed !== data) query.setData(changed, { updatedAt: dataUpdatedAt, manual: true });
  }
}
