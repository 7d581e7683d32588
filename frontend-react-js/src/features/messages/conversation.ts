/** A conversation as the page keeps it: its last message is a thing of its own, with its own end. */
import type { Message, MessageGroup } from '@/lib/api-types.gen';

export interface Conversation
  extends Omit<MessageGroup, 'message' | 'message_uuid' | 'message_expires_at' | 'mine'> {
  /** Leaves memory at its second like everything else that has one; null when none is alive. */
  last: Pick<Message, 'uuid' | 'message' | 'mine' | 'expires_at'> | null;
}

export function toConversation(group: MessageGroup): Conversation {
  const { message, message_uuid, message_expires_at, mine, ...rest } = group;
  const last = message_uuid && {
    uuid: message_uuid,
    message,
    mine,
    expires_at: message_expires_at,
  };
  return { ...rest, last: last || null };
}
