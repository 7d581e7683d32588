import { useCallback } from 'react';
import { Link } from 'wouter';
import { EmptyState } from '@/components/empty-state';
import { useMe } from '@/features/auth/me';
import { SearchField } from '@/features/search/search-field';
import { MemberList } from '@/features/users/member-list';
import { t } from '@/lib/i18n';
import { navigate, useParameter } from '@/lib/location';
import { PageHeading } from '../layout/page-heading';

/** Everybody who is here, with a search by name; for those who are here themselves. */
export function PeoplePage() {
  const me = useMe();
  const term = useParameter('term') ?? '';
  const isSearching = term.trim() !== '';
  const onSearch = useCallback(
    (next: string) =>
      navigate(next.trim() ? `/people?${new URLSearchParams({ term: next })}` : '/people', {
        // Only the page before the search gets a history entry, not each typed name.
        replace: isSearching,
      }),
    [isSearching],
  );
  return (
    <>
      <PageHeading
        title={t('people.title')}
        back={{ to: '/explore', label: t('search.backToExplore') }}
      />
      {me === null ? (
        <EmptyState title={t('layout.notSignedIn')}>
          {t('people.signedOut')}{' '}
          <Link to="/signin" state={{ from: '/people' }}>
            {t('layout.signIn')}
          </Link>
        </EmptyState>
      ) : null}
      {me ? (
        <>
          <SearchField
            term={term}
            onSearch={onSearch}
            label={t('people.search')}
            placeholder={t('people.placeholder')}
          />
          <MemberList term={term} viewer={me} />
        </>
      ) : null}
    </>
  );
}
