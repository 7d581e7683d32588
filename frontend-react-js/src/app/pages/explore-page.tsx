import { useCallback, useEffect, useRef } from 'react';
import { EmptyState } from '@/components/empty-state';
import { ActivityFeed } from '@/features/activities/activity-feed';
import { useMe } from '@/features/auth/me';
import { useSearch } from '@/features/search/api';
import { SearchField } from '@/features/search/search-field';
import { FoundUsers } from '@/features/users/found-users';
import { t } from '@/lib/i18n';
import { navigate, useLocation, useParameter } from '@/lib/location';
import { PageHeading } from '../layout/page-heading';
import { ExploreRooms } from './explore-rooms';

/** Search, and rooms with what goes on here. */
export function ExplorePage() {
  const me = useMe();
  const term = useParameter('term') ?? '';
  const isSearching = term.trim() !== '';
  const field = useFieldByShortcut();

  const onSearch = useCallback(
    (next: string) =>
      navigate(next.trim() ? `/explore?${new URLSearchParams({ term: next })}` : '/explore', {
        // Only the page before the search gets a history entry, not each typed term.
        replace: isSearching,
      }),
    [isSearching],
  );

  return (
    <>
      <PageHeading title={t('layout.explore')} />
      <SearchField term={term} onSearch={onSearch} inputRef={field} />
      {isSearching ? (
        <>
          <FoundUsers term={term} viewer={me ?? null} />
          <Results term={term} />
        </>
      ) : (
        <ExploreRooms me={me} />
      )}
    </>
  );
}

function Results({ term }: { term: string }) {
  const feed = useSearch(term);
  return (
    <ActivityFeed
      feed={feed}
      empty={<EmptyState title={t('search.noMatch')}>{t('search.noMatchWords')}</EmptyState>}
    />
  );
}

/** The shortcut leads here in order to type. */
function useFieldByShortcut() {
  const field = useRef<HTMLInputElement>(null);
  const { key, state } = useLocation();
  const wantsToType = state === 'type';
  // biome-ignore lint/correctness/useExhaustiveDependencies: each press is a navigation of its own.
  useEffect(() => {
    if (wantsToType) field.current?.focus();
  }, [wantsToType, key]);
  return field;
}
