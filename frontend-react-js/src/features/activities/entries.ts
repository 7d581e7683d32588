/** The entries of a feed: what tells them apart. */
import type { Activity } from '@/lib/api-types.gen';

/** A crud can be in a feed as itself and as a repost. */
export function entryKey(activity: Activity): string {
  return `${activity.uuid} ${activity.reposted_by?.handle ?? ''}`;
}

/** Removes duplicates; the first of each stays. */
export function uniqueEntries(entries: readonly Activity[]): Activity[] {
  return Array.from(
    new Map(entries.toReversed().map((entry) => [entryKey(entry), entry])).values(),
  ).toReversed();
}
