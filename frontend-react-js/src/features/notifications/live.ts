/** What the stream tells of notifications: the count is read from the API, and the list with it. */
import type { QueryClient } from '@tanstack/react-query';
import type { LiveEvent } from '@/lib/live/events';
import { createSpaced } from '@/lib/live/spaced';
import { listKey, unreadKey } from './unread-count';

const spaced = createSpaced(1_000);

export function applyToNotifications(client: QueryClient, event: LiveEvent): void {
  const isAbout =
    event.name === 'notification' || (event.name === 'read' && 'notification_uuid' in event.data);
  if (!isAbout) return;
  spaced('unread', () => {
    // The list follows every count but the first, which is still to come.
    if (client.getQueryData(unreadKey) === undefined)
      void client.invalidateQueries({ queryKey: listKey });
    void client.invalidateQueries({ queryKey: unreadKey });
  });
}
