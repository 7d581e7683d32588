import { EmptyState } from '@/components/empty-state';
import { t } from '@/lib/i18n';
import { ActivityFeed } from './activity-feed';
import { useBookmarks } from './api';

/** The viewer's bookmarks that are alive, the latest first. */
export function Bookmarks() {
  const empty = (
    <EmptyState title={t('writing.bookmarksNone')}>{t('writing.bookmarksWords')}</EmptyState>
  );
  return <ActivityFeed feed={useBookmarks()} empty={empty} />;
}
