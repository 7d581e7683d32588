/** Cruds that are being deleted: hidden at once, sent when the time to undo is over. */

import type { QueryClient } from '@tanstack/react-query';
import { tell } from '@/components/announcer';
import { removeKeptAlive } from '@/lib/api';
import type { Activity } from '@/lib/api-types.gen';
import { sentenceFor } from '@/lib/problem';
import { createStore } from '@/lib/store';
import { say } from '@/lib/words';
import { isGone } from './acting-api';
import { changeEverywhere, removeEverywhere } from './cache';
import { setHidden } from './hidden';

const UNDO_MS = 10_000;

/** What must be known of a crud to delete it; nothing of what it says. */
type Deleted = Pick<Activity, 'uuid' | 'handle' | 'reply_to_activity_uuid'>;

interface Deletion {
  uuid: string;
  /** Or else a reply of somebody else's, below a crud of one's own. */
  isOwn: boolean;
  send: () => Promise<void>;
  timer: ReturnType<typeof setTimeout>;
}

/** Deletions that can still be undone, the oldest first. */
export const waitingDeletions = createStore<readonly Deletion[]>([]);

/** Hides a crud, and deletes it when that is not undone in time. */
export function beginDeletion(client: QueryClient, deleted: Deleted, isOwn: boolean): void {
  const { uuid, handle, reply_to_activity_uuid } = deleted;
  const send = () => sendDeletion(client, { uuid, handle, reply_to_activity_uuid });
  // The focus is about to go to the way back, not to a neighbour.
  if (document.activeElement instanceof HTMLElement) document.activeElement.blur();
  setHidden(uuid, true);
  const deletion = { uuid, isOwn, send, timer: setTimeout(send, UNDO_MS) };
  waitingDeletions.set([...waitingDeletions.get(), deletion]);
}

export function undoDeletion(uuid: string): void {
  stopWaiting(uuid);
  setHidden(uuid, false);
}

/** Sends all that waits, for when there may be no later. */
export async function sendDeletions(): Promise<void> {
  await Promise.all(waitingDeletions.get().map(({ send }) => send()));
}

/** Sends what waits when the page is left. Returns how to stop. */
export function sendWhenLeft(): () => void {
  const sendAll = () => void sendDeletions();
  const whenHidden = () => {
    if (document.visibilityState === 'hidden') sendAll();
  };
  document.addEventListener('visibilitychange', whenHidden);
  window.addEventListener('pagehide', sendAll);
  return () => {
    document.removeEventListener('visibilitychange', whenHidden);
    window.removeEventListener('pagehide', sendAll);
  };
}

async function sendDeletion(client: QueryClient, deleted: Deleted): Promise<void> {
  stopWaiting(deleted.uuid);
  try {
    await removeKeptAlive(`/api/activities/${deleted.uuid}`);
    forget(client, deleted);
  } catch (error) {
    // What was gone already is what was wanted.
    if (isGone(error)) forget(client, deleted);
    else {
      const why = sentenceFor(error);
      tell(say('activities.stillHere', { why }));
    }
  }
  setHidden(deleted.uuid, false);
}

function stopWaiting(uuid: string): void {
  const waiting = waitingDeletions.get();
  clearTimeout(waiting.find((deletion) => deletion.uuid === uuid)?.timer);
  waitingDeletions.set(waiting.filter((deletion) => deletion.uuid !== uuid));
}

function forget(client: QueryClient, deleted: Deleted): void {
  const { uuid, handle, reply_to_activity_uuid: answered } = deleted;
  removeEverywhere(client, uuid);
  if (answered) {
    changeEverywhere(client, answered, (activity) => ({
      ...activity,
      replies_count: Math.max(0, activity.replies_count - 1),
    }));
  }
  // The author's page says how many are alive.
  void client.invalidateQueries({ queryKey: ['users', 'profile', handle] });
}
