/** The answers of the API about messages. */

export interface Message {
  uuid: string;
  handle: string;
  display_name: string;
  message: string;
  created_at: string;
  message_group_uuid: string;
  expires_at: string | null;
  mine: boolean;
}

export interface MessageGroup {
  uuid: string;
  handle: string;
  display_name: string;
  message: string;
  created_at: string;
  message_uuid: string | null;
  message_expires_at: string | null;
  mine: boolean;
  unread_count: number;
  expires_in: number | null;
  blocked: boolean;
}
