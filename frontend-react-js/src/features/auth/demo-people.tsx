import { useState } from 'react';
import { Button } from '@/components/button';
import type { Me } from '@/lib/api-types.gen';
import { t } from '@/lib/i18n';
import { errorText } from '@/lib/problem';
import { demo, useDemo } from './api';
import styles from './demo-people.module.css';

/** Buttons to sign in as one of the demo people, if there are any. */
export function DemoPeople({ onDone }: { onDone: (me: Me) => void }) {
  const people = useDemo()?.people ?? [];
  const [sending, setSending] = useState(false);
  const [error, setError] = useState('');
  if (people.length === 0) return null;

  const become = async (handle: string) => {
    setSending(true);
    setError('');
    try {
      onDone(await demo(handle));
    } catch (error) {
      setError(errorText(error));
    } finally {
      setSending(false);
    }
  };

  return (
    <section className={styles.people} aria-label={t('auth.demoPeople')}>
      <p>{t('auth.demoPeople')}</p>
      {people.map((person) => (
        <Button key={person.handle} busy={sending} onClick={() => void become(person.handle)}>
          <bdi>{person.display_name}</bdi>
        </Button>
      ))}
      <p role="alert">{error}</p>
    </section>
  );
}
