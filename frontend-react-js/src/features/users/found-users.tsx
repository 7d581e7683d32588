import { Link } from 'wouter';
import type { Me } from '@/lib/api-types.gen';
import { t } from '@/lib/i18n';
import { SUGGESTIONS, useFoundUsers } from './api';
import styles from './suggested-users.module.css';
import { UserItem } from './user-item';

interface FoundUsersProps {
  term: string;
  viewer: Me | null;
}

/** People whose handle or name starts with the term. Renders nothing if there are none. */
export function FoundUsers({ term, viewer }: FoundUsersProps) {
  const found = useFoundUsers(term);
  if (!found.data || found.data.length === 0) return null;
  return (
    <section className={styles.found} aria-label={t('search.people')}>
      <h2>{t('search.people')}</h2>
      <ul>
        {found.data.map((user) => (
          <li key={user.uuid}>
            <UserItem user={user} viewer={viewer} />
          </li>
        ))}
      </ul>
      {viewer && found.data.length === SUGGESTIONS ? (
        <p className={styles.more}>
          <Link to={`/people?${new URLSearchParams({ term: term.trim() })}`}>
            {t('people.more')}
          </Link>
        </p>
      ) : null}
    </section>
  );
}
