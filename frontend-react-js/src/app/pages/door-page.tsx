import type { ReactNode } from 'react';
import { Redirect } from 'wouter';
import { toast } from '@/components/announcer';
import { LanguageChooser } from '@/components/language-chooser';
import { Logo } from '@/components/logo';
import { useMe, useSetMe } from '@/features/auth/me';
import type { Me } from '@/lib/api-types.gen';
import { useLocation } from '@/lib/location';
import { say } from '@/lib/words';
import { PageHeading } from '../layout/page-heading';
import styles from './door-page.module.css';

interface DoorPageProps {
  title: string;
  /** What happens here, in a sentence. */
  words?: ReactNode;
  children: ReactNode;
  /** Other ways in. */
  ways: ReactNode;
}

/** A page on the way in: its form, and the other ways. */
export function DoorPage({ title, words, children, ways }: DoorPageProps) {
  const me = useMe();
  const { from } = useDoorState();
  // Whoever is in already has no business at the door.
  if (me && !me.demo) return <Redirect to={from ?? '/'} replace />;
  return (
    <>
      <PageHeading title={title} />
      <div className={styles.door}>
        <Logo size={36} />
        {words ? <p className={styles.words}>{words}</p> : null}
        {children}
        <div className={styles.ways}>
          {ways}
          <LanguageChooser place="door" />
        </div>
      </div>
    </>
  );
}

/** What pages on the way in tell each other: where one came from, and the address of a code. */
export interface DoorState {
  from?: string;
  email?: string;
}

export function useDoorState(): DoorState {
  const { state } = useLocation();
  return (state as DoorState | null) ?? {};
}

/** Lets a person in; the page then leads back to where the way in was taken. */
export function useEnter(): (me: Me) => void {
  const become = useSetMe();
  return (me) => {
    become(me);
    toast(say('pages.welcome', { name: me.display_name }));
  };
}
