import { useRef } from 'react';
import type { Me } from '@/lib/api-types.gen';
import { t } from '@/lib/i18n';
import { useFocusFallback } from '@/lib/use-focus-fallback';
import { useSuggested } from './api';
import { useNewest } from './members-api';
import styles from './suggested-users.module.css';
import { UserItem } from './user-item';

interface SuggestedUsersProps {
  viewer: Me;
  /** Without bios, for narrow columns. */
  compact?: boolean;
  /** Beside NewHere, whose people are not named again. */
  besideNewest?: boolean;
}

/** People to follow. Renders nothing while they are unknown or none. */
export function SuggestedUsers(props: SuggestedUsersProps) {
  const { viewer, compact = false, besideNewest = false } = props;
  const suggested = useSuggested();
  const newest = useNewest(viewer, besideNewest).map(({ uuid }) => uuid);
  const section = useRef<HTMLElement>(null);
  // Following the first person can replace these with a feed.
  useFocusFallback(section);

  const people = suggested.data?.filter(({ uuid }) => !besideNewest || !newest.includes(uuid));
  if (!people?.length) return null;
  return (
    <section
      ref={section}
      className={compact ? styles.compact : styles.suggested}
      aria-label={t('users.peopleToFollow')}
    >
      <h2>{t('users.peopleToFollow')}</h2>
      <ul>
        {people.map((user) => (
          <li key={user.uuid}>
            <UserItem user={user} viewer={viewer} compact={compact} />
          </li>
        ))}
      </ul>
    </section>
  );
}
