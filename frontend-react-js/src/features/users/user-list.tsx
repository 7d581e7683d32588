import type { ReactNode } from 'react';
import { ErrorState } from '@/components/error-state';
import { LoadMore } from '@/components/load-more';
import { SkeletonList } from '@/components/skeleton';
import type { Me } from '@/lib/api-types.gen';
import { t } from '@/lib/i18n';
import { hasStatus } from '@/lib/problem';
import { type Relation, useRelated } from './api';
import { UserItem } from './user-item';
import styles from './user-list.module.css';
import { UserNotFound } from './user-not-found';

interface UserListProps {
  handle: string;
  relation: Relation;
  viewer: Me | null;
  /** Shown if there is nobody. */
  empty: ReactNode;
}

/** A person's followers, or whom that person follows, in all its states. */
export function UserList({ handle, relation, viewer, empty }: UserListProps) {
  const list = useRelated(handle, relation);
  if (!list.data) {
    if (hasStatus(list.error, 404)) return <UserNotFound handle={handle} />;
    if (!list.failureReason) return <SkeletonList label={t('users.loadingPeople')} />;
    return (
      <ErrorState
        title={t('users.listDoesNotLoad')}
        error={list.failureReason}
        onRetry={() => void list.refetch()}
        retrying={list.isFetching}
      />
    );
  }
  if (list.data.length === 0 && !list.hasNextPage) return empty;
  return (
    <>
      <ul>
        {list.data.map((user) => (
          <li key={user.uuid} className={styles.entry}>
            <UserItem user={user} viewer={viewer} />
          </li>
        ))}
      </ul>
      {list.hasNextPage ? (
        <LoadMore
          loading={list.isFetchingNextPage}
          error={list.isFetchNextPageError ? list.error : null}
          onLoad={() => void list.fetchNextPage()}
        />
      ) : null}
    </>
  );
}
