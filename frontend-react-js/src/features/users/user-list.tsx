import type { ReactNode } from 'react';
import { PagedList } from '@/components/paged-list';
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
  if (hasStatus(list.error, 404) && !list.data) return <UserNotFound handle={handle} />;
  return (
    <PagedList
      list={list}
      errorTitle={t('users.listDoesNotLoad')}
      loading={<SkeletonList label={t('users.loadingPeople')} />}
      empty={empty}
    >
      {(users) => (
        <ul>
          {users.map((user) => (
            <li key={user.uuid} className={styles.entry}>
              <UserItem user={user} viewer={viewer} />
            </li>
          ))}
        </ul>
      )}
    </PagedList>
  );
}
