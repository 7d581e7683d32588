import { EmptyState } from '@/components/empty-state';
import { PagedList } from '@/components/paged-list';
import { SkeletonList } from '@/components/skeleton';
import type { Me } from '@/lib/api-types.gen';
import { t } from '@/lib/i18n';
import { useMembers } from './members-api';
import { UserItem } from './user-item';
import styles from './user-list.module.css';

interface MemberListProps {
  /** The beginning of a handle or a name; empty for everybody. */
  term: string;
  viewer: Me;
}

/** Everybody who is here, in all its states. */
export function MemberList({ term, viewer }: MemberListProps) {
  const list = useMembers(term);
  return (
    <PagedList
      list={list}
      errorTitle={t('users.listDoesNotLoad')}
      loading={<SkeletonList label={t('users.loadingPeople')} />}
      empty={<EmptyState title={t('people.nobody')}>{t('people.nobodyWords')}</EmptyState>}
    >
      {(people) => (
        <ul>
          {people.map((person) => (
            <li key={person.uuid} className={styles.entry}>
              <UserItem user={person} viewer={viewer} />
            </li>
          ))}
        </ul>
      )}
    </PagedList>
  );
}
