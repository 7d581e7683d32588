import { toast } from '@/components/announcer';
import { MenuItem } from '@/components/menu';
import type { Activity } from '@/lib/api-types.gen';
import { t } from '@/lib/i18n';
import { errorText } from '@/lib/problem';
import { isGone, useBookmark } from './actions-api';

/** Bookmarks a crud, or removes its bookmark. */
export function BookmarkItem({ activity: { uuid, bookmarked } }: { activity: Activity }) {
  const { mutate } = useBookmark(uuid, (error, on) => {
    const failure = t(on ? 'writing.notBookmarked' : 'writing.stillBookmarked');
    toast(isGone(error) ? errorText(error) : `${failure} ${errorText(error)}`);
  });
  const choose = () =>
    mutate(!bookmarked, {
      onSuccess: () => toast(t(bookmarked ? 'writing.bookmarkRemoved' : 'writing.bookmarked')),
    });
  return (
    <MenuItem icon="bookmark" onChoose={choose}>
      {t(bookmarked ? 'writing.removeBookmark' : 'writing.bookmark')}
    </MenuItem>
  );
}
