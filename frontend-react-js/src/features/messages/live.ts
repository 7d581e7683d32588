/** What the stream tells of conversations: what it names is read from the API. */
import type { QueryClient } from '@tanstack/react-query';
import type { LiveEvent } from '@/lib/live/events';
import { createSpaced } from '@/lib/live/spaced';
import { hasMessage, hasTimer, removeFromLists } from './cache';
import { setTyping } from './typing';

const SPACING_MS = 1_000;

const spaced = createSpaced(SPACING_MS);

export function applyToMessages(client: QueryClient, event: LiveEvent): void {
  switch (event.name) {
    case 'message':
      if (!event.data.mine) setTyping(event.data.message_group_uuid, 0);
      // This tab has sent it.
      if (event.data.mine && hasMessage(client, event.data.message_uuid)) return;
      readShown(client);
      break;
    case 'message_end':
      if (event.data.message_uuid) removeFromLists(client, event.data.message_uuid);
      readShown(client);
      break;
    case 'read':
      if ('message_group_uuid' in event.data) readShown(client);
      break;
    case 'timer':
      // This tab has set it.
      if (!hasTimer(client, event.data.message_group_uuid, event.data.expires_in))
        readShown(client);
      break;
    case 'typing':
      setTyping(event.data.message_group_uuid, event.data.for_ms);
  }
}

/** Reads what is shown of messages; nearly everything is answered as unchanged. */
function readShown(client: QueryClient): void {
  spaced('messages', () => void client.invalidateQueries({ queryKey: ['messages'] }));
}
