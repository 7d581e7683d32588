import { useState } from 'react';
import { Link } from 'wouter';
import { t } from '@/lib/i18n';
import { useHere, useNamed } from './here';
import styles from './here-now.module.css';

/** How many people are here now, and on request the names of those who show them. */
export function HereNow() {
  const people = useHere();
  const [isOpen, setOpen] = useState(false);
  const named = useNamed(isOpen && people !== null);
  if (people === null) return null;
  return (
    <details
      className={styles.here}
      open={isOpen}
      onToggle={(event) => setOpen(event.currentTarget.open)}
    >
      <summary>{t('live.hereNow', { count: people })}</summary>
      {named.data?.named.length === 0 ? <p>{t('live.nobodyNamed')}</p> : null}
      <ul>
        {named.data?.named.map(({ handle, display_name }) => (
          <li key={handle}>
            <Link to={`/@${handle}`}>
              <bdi className="one-line">{display_name}</bdi>
            </Link>
          </li>
        ))}
      </ul>
    </details>
  );
}
