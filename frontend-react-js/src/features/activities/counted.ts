import { t } from '@/lib/i18n';

type Counted = 'activities.countLikes' | 'activities.countReplies' | 'activities.countReposts';

/** `2 likes`, `1 reply`; empty for zero. */
export function counted(key: Counted, count: number): string {
  return count === 0 ? '' : t(key, { count });
}
