/** Deletions: cruds are hidden at once, and deleted when the time to undo is over. */

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

/** What a deletion needs to know of a crud; not its text. */
type Deleted = Pick<Activity, 'uuid' | 'handle' | 'reply_to_activity_uuid'>;

interface Deletion {
  uuid: string;
  /** Otherwise it is another person's reply below a crud of the viewer's. */
  isOwn: boolean;
  send: () => Promise<void>;
  timer: ReturnType<typeof setTimeout>;
}

/** Deletions that can still be undone, the oldest first. */
export const pendingDeletions = createStore<readonly Deletion[]>([]);

/** Hides a crud, and deletes it unless that is undone in time. */
export function startDeletion(client: QueryClient, deleted: Deleted, isOwn: boolean): void {
  const { uuid, handle, reply_to_activity_uuid } = deleted;
  const send = () => sendDeletion(client, { uuid, handle, reply_to_activity_uuid });
  // The undo button takes the focus; without this, a neighbor of the crud would.
  if (document.activeElement instanceof HTMLElement) document.activeElement.blur();
  setHidden(uuid, true);
  const deletion = { uuid, isOwn, send, timer: setTimeout(send, UNDO_MS) };
  pendingDeletions.set([...pendingDeletions.get(), deletion]);
}

export function undoDeletion(uuid: string): void {
  removePending(uuid);
  setHidden(uuid, false);
}

/** Sends all pending deletions at once, when there may be no later. */
export async function sendDeletions(): Promise<void> {
  await Promise.all(pendingDeletions.get().map(({ send }) => send()));
}

/**
 * Sends pending deletions when the page is hidden or closed; returns a function that stops that.
 */
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
    // The crud was gone already, which is what the person wanted.
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
  // The author's profile shows the number of living cruds.
  void client.invalidateQueries({ queryKey: ['users', 'profile', handle] });
}
