/** What the stream tells, as `docs/stream.md` describes it. */

export interface LiveData {
  open: { stream: string; now: string };
  create: {
    uuid: string;
    entry_uuid: string;
    handle: string;
    reply_to_activity_uuid: string | null;
    expires_at: string;
    /** The handle of who reposts. */
    by: string | null;
  };
  unrepost: { uuid: string; entry_uuid: string };
  update: {
    uuid: string;
    expires_at: string;
    likes_count: number;
    /** null where a block hides some of them from the viewer. */
    replies_count: number | null;
    reposts_count: number;
  };
  delete: { uuid: string };
  expire: { uuid: string };
  notification: { uuid: string; kind: string; activity_uuid: string | null };
  message: {
    message_group_uuid: string;
    message_uuid: string;
    mine: boolean;
    expires_at: string | null;
  };
  message_end: { message_group_uuid: string; message_uuid: string | null };
  read: { notification_uuid: string } | { message_group_uuid: string; message_uuid: string };
  timer: { message_group_uuid: string; expires_in: number | null };
  typing: { message_group_uuid: string; for_ms: number };
  ping: { now: string; here?: number };
  reset: object;
  bye: { reason: string; retry_ms?: number };
}

export type LiveName = keyof LiveData;
export type LiveEvent = { [Name in LiveName]: { name: Name; data: LiveData[Name] } }[LiveName];

const known: Record<LiveName, true> = {
  open: true,
  create: true,
  unrepost: true,
  update: true,
  delete: true,
  expire: true,
  notification: true,
  message: true,
  message_end: true,
  read: true,
  timer: true,
  typing: true,
  ping: true,
  reset: true,
  bye: true,
};

export const liveNames = Object.keys(known) as LiveName[];
