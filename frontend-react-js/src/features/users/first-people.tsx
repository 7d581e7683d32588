import { useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { Link } from 'wouter';
import { Button } from '@/components/button';
import type { Me } from '@/lib/api-types.gen';
import { endBeginning, isBeginning, isScopeChosen, startBeginning } from '@/lib/beginning';
import type { Scope } from '@/lib/first-visit/api-paths';
import { rememberScope } from '@/lib/first-visit/home-scope';
import { focusHeading } from '@/lib/focus';
import { t } from '@/lib/i18n';
import { navigate } from '@/lib/location';
import { useFollowedCount, useSuggested } from './api';
import styles from './first-people.module.css';
import { UserItem } from './user-item';

/** With so many the feed of followed people is one. */
const ENOUGH = 5;

interface FirstPeopleProps {
  viewer: Me;
  /** Whose cruds home shows. */
  scope: Scope;
  onDone: () => void;
}

/**
 * Whom to follow at first, above the feed: until five are followed, or the person has seen enough
 * of it. Until then home begins with everyone.
 */
export function FirstPeople({ viewer, scope, onDone }: FirstPeopleProps) {
  const followed = useFollowedCount(viewer.handle);
  const suggested = useSuggested();
  const client = useQueryClient();
  const isEnough = followed !== undefined && followed >= ENOUGH;
  const isBeginner = followed !== undefined && followed < ENOUGH;
  const people = suggested.data;
  // Whoever is followed stays in the list, so that it does not move below the pointer.
  const isUsedUp = Boolean(people?.length) && people?.every((person) => person.followed);

  useEffect(() => {
    if (isEnough) {
      endBeginning();
      onDone();
    }
  }, [isEnough, onDone]);
  useEffect(() => {
    if (!isBeginner) return;
    const isNew = !isBeginning();
    startBeginning();
    if (isNew && !isScopeChosen() && scope === 'following') {
      navigate('/?scope=everyone', { replace: true });
    }
  }, [isBeginner, scope]);
  useEffect(() => {
    if (isUsedUp && isBeginner) void client.invalidateQueries({ queryKey: ['users', 'suggested'] });
  }, [client, isUsedUp, isBeginner]);

  // Nothing but a mark that it is known, so that no space is kept for it.
  if (!isBeginner || !people?.length) return people ? <span hidden /> : null;
  const dismiss = () => {
    // Without anybody followed there would be nothing to see.
    if (followed === 0) rememberScope('everyone');
    endBeginning();
    onDone();
    focusHeading();
  };
  return (
    <section className={styles.people} aria-labelledby="first-people" data-suggests>
      <div className={styles.top}>
        <h2 id="first-people">{t('people.firstTitle')}</h2>
        <Button look="quiet" onClick={dismiss}>
          {t('people.dismiss')}
        </Button>
      </div>
      <p className={styles.words}>{t('people.firstWords', { followed, enough: ENOUGH })}</p>
      <ul>
        {people.map((person) => (
          <li key={person.uuid}>
            <UserItem user={person} viewer={viewer} compact />
          </li>
        ))}
      </ul>
      <p>
        <Link to="/people">{t('people.all')}</Link>
      </p>
    </section>
  );
}
