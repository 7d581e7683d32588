import { useQueryClient } from '@tanstack/react-query';
import { type ReactNode, useEffect, useRef } from 'react';
import { Link } from 'wouter';
import { Button } from '@/components/button';
import type { ListedUser, Me } from '@/lib/api-types.gen';
import { endBeginning, isBeginning, isScopeChosen, startBeginning } from '@/lib/beginning';
import type { Scope } from '@/lib/first-visit/api-paths';
import { rememberScope } from '@/lib/first-visit/home-scope';
import { focusSection } from '@/lib/focus-inside';
import { t } from '@/lib/i18n';
import { navigate } from '@/lib/location';
import { useFocusFallback } from '@/lib/use-focus-fallback';
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
    if (isEnough) finish(onDone);
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
    finish(onDone);
  };
  return <People people={people} viewer={viewer} followed={followed} onDismiss={dismiss} />;
}

/** Home, which showed everyone, is now of those who are followed, unless the person chose. */
function finish(onDone: () => void): void {
  const showedEveryone = isBeginning() && !isScopeChosen();
  endBeginning();
  onDone();
  if (showedEveryone) navigate('/', { replace: true });
}

interface PeopleProps {
  people: readonly ListedUser[];
  viewer: Me;
  followed: number;
  onDismiss: () => void;
}

function People({ people, viewer, followed, onDismiss }: PeopleProps) {
  const section = useRef<HTMLElement>(null);
  useFocusFallback(section);
  return (
    <section ref={section} className={styles.people} aria-labelledby="first-people" data-suggests>
      <div className={styles.top}>
        <h2 id="first-people">{t('people.firstTitle')}</h2>
        <Button look="quiet" onClick={onDismiss}>
          {t('people.dismiss')}
        </Button>
      </div>
      <p className={styles.words}>{t('people.firstWords', { followed, enough: ENOUGH })}</p>
      <ul>
        {people.map((person) => (
          <Entry key={person.uuid}>
            <UserItem user={person} viewer={viewer} compact />
          </Entry>
        ))}
      </ul>
      <p>
        <Link to="/people">{t('people.all')}</Link>
      </p>
    </section>
  );
}

/** When all are followed others come in their place, and the focus stays in the list. */
function Entry({ children }: { children: ReactNode }) {
  const item = useRef<HTMLLIElement>(null);
  useFocusFallback(item, focusSection);
  return <li ref={item}>{children}</li>;
}
