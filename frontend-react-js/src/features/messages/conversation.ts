/** A conversation in the cache: its last message is an object of its own, with its own end. */
import type { Message, MessageGroup } from '@/lib/api-types.gen';

type MediaCount = Pick<MessageGroup, 'media_count'>;

export interface Conversation
  extends Omit<
    MessageGroup,
    'message' | 'message_uuid' | 'message_expires_at' | 'mine' | 'media_count'
  > {
  /** Removed from memory when it expires, like all that has an end; null if none is alive. */
  last: (Pick<Message, 'uuid' | 'message' | 'mine' | 'expires_at'> & MediaCount) | null;
}

export function toConversation(group: MessageGroup): Conversation {
  const { message, message_uuid, message_expires_at, mine, media_count, ...rest } = group;
  const last = message_uuid && {
    uuid: message_uuid,
    message,
    mine,
    media_count,
    expires_at: message_expires_at,
  };
  return { ...rest, last: last || null };
}
