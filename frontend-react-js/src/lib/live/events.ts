/** What the stream tells, as the API's document describes it. */
import type { StreamEvent } from '../api-types.gen';

export type LiveName = StreamEvent['event'];
export type LiveData = { [Told in StreamEvent as Told['event']]: Told['data'] };
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
