import { Bookmarks } from '@/features/activities/bookmarks';
import { t } from '@/lib/i18n';
import { SettingsSubpage } from './settings-subpage';

/** What the viewer bookmarked. */
export function BookmarksPage() {
  return (
    <SettingsSubpage title={t('writing.bookmarks')} signedOut={t('writing.bookmarksSignedOut')}>
      {() => <Bookmarks />}
    </SettingsSubpage>
  );
}
