/** Who is typing, for people who have switched that on: told by the stream, and kept nowhere. */
import { tellStream } from '@/lib/live/calls';
import { connected } from '@/lib/live/connected';
import { liveSettings } from '@/lib/live/settings';
import { createStore } from '@/lib/store';
import { useStore } from '@/lib/use-store';

/** The server may say a longer time; what is shown for longer would not be true. */
const MAX_SHOWN_MS = 10_000;
const TELL_EVERY_MS = 3_000;

/** The conversations in which the other person is typing, each with the timer of its end. */
const typing = createStore<ReadonlyMap<string, ReturnType<typeof setTimeout>>>(new Map());

/** Shows that the other person is typing, for so long; 0 for no longer. */
export function setTyping(groupUuid: string, forMs: number): void {
  const next = new Map(typing.get());
  clearTimeout(next.get(groupUuid));
  next.delete(groupUuid);
  if (forMs > 0) {
    const timer = setTimeout(setTyping, Math.min(forMs, MAX_SHOWN_MS), groupUuid, 0);
    next.set(groupUuid, timer);
  }
  typing.set(next);
}

export function useIsTyping(groupUuid: string | undefined): boolean {
  return useStore(typing, (groups) => groupUuid !== undefined && groups.has(groupUuid));
}

let toldAt = Number.NEGATIVE_INFINITY;

/** Tells the other person, if the setting says so. */
export function tellTyping(groupUuid: string): void {
  if (!liveSettings.get().typing || connected.get() === null) return;
  if (performance.now() - toldAt < TELL_EVERY_MS) return;
  toldAt = performance.now();
  // Nobody misses it.
  tellStream('/api/stream/typing', { message_group_uuid: groupUuid }).catch(() => {});
}
