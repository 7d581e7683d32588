/** Cruds that are being deleted: hidden at once, sent when the time to undo is over. */

import type { QueryClient } from '@tanstack/react-query';
import { toast } from '@/components/announcer';
import { removeKeptAlive } from '@/lib/api';
import type { Activity } from '@/lib/api-types.gen';
import { t } from '@/lib/i18n';
import { errorText } from '@/lib/problem';
import { createStore } from '@/lib/store';
import { isGone } from './actions-api';
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
export const pendingDeletions = createStore<readonly Deletion[]>([]);

/** Hides a crud, and deletes it when that is not undone in time. */
export function startDeletion(client: QueryClient, deleted: Deleted, isOwn: boolean): void {
  const { uuid, handle, reply_to_activity_uuid } = deleted;
  const send = () => sendDeletion(client, { uuid, handle, reply_to_activity_uuid });
  // The focus is about to go to the way back, not to a neighbour.
  if (document.activeElement instanceof HTMLElement) document.activeElement.blur();
  setHidden(uuid, true);
  const deletion = { uuid, isOwn, send, timer: setTimeout(send, UNDO_MS) };
  pendingDeletions.set([...pendingDeletions.get(), deletion]);
}

export function undoDeletion(uuid: string): void {
  removePending(uuid);
  setHidden(uuid, false);
}

/** Sends all that waits, for when there may be no later. */
export async function sendDeletions(): Promise<void> {
  await Promise.all(pendingDeletions.get().map(({ send }) => send()));
}

/** Sends what waits when the page is left. Returns how to stop. */
export function sendOnPageHide(): () => void {
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
  removePending(deleted.uuid);
  try {
    await removeKeptAlive(`/api/activities/${deleted.uuid}`);
    removeFromCache(client, deleted);
  } catch (error) {
    // What was gone already is what was wanted.
    if (isGone(error)) removeFromCache(client, deleted);
    else {
      const why = errorText(error);
      toast(t('writing.stillHere', { why }));
    }
  }
  setHidden(deleted.uuid, false);
}

function removePending(uuid: string): void {
  const waiting = pendingDeletions.get();
  clearTimeout(waiting.find((deletion) => deletion.uuid === uuid)?.timer);
  pendingDeletions.set(waiting.filter((deletion) => deletion.uuid !== uuid));
}

function removeFromCache(client: QueryClient, deleted: Deleted): void {
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
