import type { Me } from '@/lib/api-types.gen';
import { t } from '@/lib/i18n';
import { useNewest } from './members-api';
import styles from './suggested-users.module.css';
import { UserItem } from './user-item';

/** Who came last. Renders nothing while that is unknown. */
export function NewHere({ viewer }: { viewer: Me }) {
  const newest = useNewest(viewer);
  if (newest.length === 0) return null;
  return (
    <section className={styles.suggested} aria-labelledby="new-here">
      <h2 id="new-here">{t('people.newHere')}</h2>
      <ul>
        {newest.map((person) => (
          <li key={person.uuid}>
            <UserItem user={person} viewer={viewer} />
          </li>
        ))}
      </ul>
    </section>
  );
}
