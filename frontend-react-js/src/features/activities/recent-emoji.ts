/** The emoji that were picked last, stored on this device. */
import { DAY } from '@/lib/durations';
import { getItem, setItem } from '@/lib/storage';
import { serverClock } from '@/lib/time';

const NAME = 'emoji';
const STORED_MS = 365 * DAY;
/** Two rows of the picker. */
const MAX_RECENT = 16;

/** The last one first. */
export function recentEmoji(): string[] {
  return getItem(NAME)?.split(' ').slice(0, MAX_RECENT) ?? [];
}

export function rememberEmoji(emoji: string): void {
  const others = recentEmoji().filter((one) => one !== emoji);
  setItem(NAME, [emoji, ...others].slice(0, MAX_RECENT).join(' '), serverClock.now() + STORED_MS);
}
