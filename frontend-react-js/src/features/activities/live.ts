/** What the stream tells of cruds, in the cache: counts, replies, ends, and what is new. */
import type { QueryClient } from '@tanstack/react-query';
import { mapLiving } from '@/lib/activity-tree';
import { read } from '@/lib/api';
import type { Activity } from '@/lib/api-types.gen';
import { connected } from '@/lib/live/connected';
import type { LiveData, LiveEvent } from '@/lib/live/events';
import { createSpaced } from '@/lib/live/spaced';
import { applyServerState, isGone, type Toggle } from './actions-api';
import { threadsKey } from './api';
import { changeEverywhere, removeEverywhere } from './cache';
import { addCreated, keyOf, removeCreated } from './created';

const SPACING_MS = 1_000;
/** So long after its event, the response to what this tab has written is here. */
const OWN_MS = 2_000;
/** As many replies as a feed shows below a crud. */
const SHOWN_REPLIES = 3;

const spaced = createSpaced(SPACING_MS);

/** `viewer`: the handle of who is signed in. */
export function applyToActivities(client: QueryClient, event: LiveEvent, viewer: string): void {
  switch (event.name) {
    case 'create':
      applyCreate(client, event.data, viewer);
      break;
    case 'update':
      applyUpdate(client, event.data);
      break;
    case 'delete':
      readThreads(client, event.data.uuid);
      removeEverywhere(client, event.data.uuid);
      break;
    case 'expire':
      removeEverywhere(client, event.data.uuid);
      break;
    case 'unrepost':
      removeCreated(client, event.data.entry_uuid);
  }
}

function applyCreate(client: QueryClient, data: LiveData['create'], viewer: string): void {
  const { uuid, entry_uuid, expires_at, by, reply_to_activity_uuid: answered } = data;
  if (answered && by === null) {
    readThreads(client, answered);
    readOne(client, answered);
    return;
  }
  const scope = connected.get();
  if (!scope) return;
  const created = { uuid, entry_uuid, expires_at, key: keyOf(uuid, by) };
  const add = () => addCreated(client, scope, created);
  if ((by ?? data.handle) === viewer) setTimeout(add, OWN_MS);
  else add();
}

function applyUpdate(client: QueryClient, data: LiveData['update']): void {
  const { uuid } = data;
  let isPartial = data.replies_count === null;
  changeEverywhere(client, uuid, (activity) => {
    const changes = {
      ...(isPending(client, 'like', uuid) ? {} : { likes_count: data.likes_count }),
      ...(isPending(client, 'repost', uuid) ? {} : { reposts_count: data.reposts_count }),
      replies_count: data.replies_count ?? activity.replies_count,
    };
    // With its life, something else changes that only the API says.
    isPartial ||= Date.parse(activity.expires_at) !== Date.parse(data.expires_at);
    return isSame(activity, changes) ? activity : { ...activity, ...changes };
  });
  if (isPartial) readOne(client, uuid);
}

/** What the person has just clicked counts, until the API answers. */
function isPending(client: QueryClient, toggle: Toggle, uuid: string): boolean {
  return client.isMutating({ mutationKey: [toggle, uuid] }) > 0;
}

function isSame(activity: Activity, changes: Partial<Activity>): boolean {
  return Object.entries(changes).every(
    ([name, value]) => activity[name as keyof Activity] === value,
  );
}

/** Reads a crud that is shown, with its newest replies. */
function readOne(client: QueryClient, uuid: string): void {
  if (queriesWith(client, uuid).length === 0) return;
  spaced(`one ${uuid}`, async () => {
    try {
      const fresh = await read(`/api/activities/${uuid}?limit=${SHOWN_REPLIES}`);
      applyServerState(client, fresh);
      changeEverywhere(client, uuid, (activity) => withReplies(activity, fresh));
    } catch (error) {
      if (isGone(error)) removeEverywhere(client, uuid);
    }
  });
}

/** Replies are only added: which ones are folded away does not change under the reader. */
function withReplies(activity: Activity, { replies, replies_count }: Activity): Activity {
  const newest = activity.replies.at(-1)?.uuid ?? '';
  // Ids start with their time.
  const added = replies.filter(({ uuid }) => uuid > newest);
  return { ...activity, replies: [...activity.replies, ...added], replies_count };
}

/** Reads the threads that are shown and have this crud in them. */
function readThreads(client: QueryClient, uuid: string): void {
  for (const { queryKey } of queriesWith(client, uuid)) {
    if (queryKey[1] !== threadsKey[1]) continue;
    spaced(queryKey.join(), () => void client.invalidateQueries({ queryKey, exact: true }));
  }
}

/** The queries whose page is shown and has this crud in it. */
function queriesWith(client: QueryClient, uuid: string) {
  return client.getQueryCache().findAll({
    type: 'active',
    predicate: ({ state }) => {
      let isIn = false;
      mapLiving(state.data, (living) => {
        isIn ||= living.uuid === uuid;
        return living;
      });
      return isIn;
    },
  });
}
