/** Cruds that are being deleted: hidden at once, sent when the time to undo is over. */
import type { QueryClient } from '@tanstack/react-query';
import { tell } from '@/components/announcer';
import { removeKeptAlive } from '@/lib/api';
import type { Activity } from '@/lib/api-types.gen';
import { setLeaving } from '@/lib/leaving';
import { sentenceFor } from '@/lib/problem';
import { isGone } from './acting-api';
import { changeEverywhere, removeEverywhere } from './cache';

export const UNDO_MS = 10_000;

/** What must be known of a crud to delete it; nothing of what it says. */
type Deletion = Pick<Activity, 'uuid' | 'handle' | 'reply_to_activity_uuid'>;

export type Deletions = ReturnType<typeof createDeletions>;

export function createDeletions(client: QueryClient) {
  let waiting: readonly Deletion[] = [];
  const timers = new Map<string, ReturnType<typeof setTimeout>>();
  const listeners = new Set<() => void>();

  const settle = (uuid: string) => {
    clearTimeout(timers.get(uuid));
    timers.delete(uuid);
    waiting = waiting.filter((deletion) => deletion.uuid !== uuid);
    for (const listener of listeners) listener();
  };

  const send = async (deletion: Deletion) => {
    settle(deletion.uuid);
    try {
      await removeKeptAlive(`/api/activities/${deletion.uuid}`);
      forget(client, deletion);
    } catch (error) {
      if (isGone(error)) forget(client, deletion);
      else tell(`Your crud is still here. ${sentenceFor(error)}`);
    }
    setLeaving(deletion.uuid, false);
  };

  return {
    begin({ uuid, handle, reply_to_activity_uuid }: Deletion) {
      const deletion = { uuid, handle, reply_to_activity_uuid };
      // The focus is about to go to the way back, not to a neighbour.
      if (document.activeElement instanceof HTMLElement) document.activeElement.blur();
      waiting = [...waiting, deletion];
      timers.set(
        uuid,
        setTimeout(() => void send(deletion), UNDO_MS),
      );
      setLeaving(uuid, true);
      for (const listener of listeners) listener();
    },

    undo(uuid: string) {
      settle(uuid);
      setLeaving(uuid, false);
    },

    sendAll() {
      for (const deletion of waiting) void send(deletion);
    },

    waiting: () => waiting,

    subscribe(listener: () => void) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}

/** Sends what waits when the page is left: there may be no later. Returns how to stop. */
export function sendWhenLeft(deletions: Deletions): () => void {
  const whenHidden = () => {
    if (document.visibilityState === 'hidden') deletions.sendAll();
  };
  document.addEventListener('visibilitychange', whenHidden);
  window.addEventListener('pagehide', deletions.sendAll);
  return () => {
    document.removeEventListener('visibilitychange', whenHidden);
    window.removeEventListener('pagehide', deletions.sendAll);
  };
}

function forget(client: QueryClient, deletion: Deletion): void {
  const { uuid, handle, reply_to_activity_uuid: answered } = deletion;
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
