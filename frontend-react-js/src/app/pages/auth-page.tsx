import type { ReactNode } from 'react';
import { Redirect } from 'wouter';
import { toast } from '@/components/announcer';
import { LanguageChooser } from '@/components/language-chooser';
import { Logo } from '@/components/logo';
import { useMe, useSetMe } from '@/features/auth/me';
import type { Me } from '@/lib/api-types.gen';
import { t } from '@/lib/i18n';
import { useLocation } from '@/lib/location';
import { PageHeading } from '../layout/page-heading';
import styles from './auth-page.module.css';

interface AuthPageProps {
  title: string;
  /** What happens here, in a sentence. */
  text?: ReactNode;
  children?: ReactNode;
  /** Other ways in. */
  links?: ReactNode;
}

/** A page on the way in: its form, and the other ways. */
export function AuthPage({ title, text: words, children, links: ways }: AuthPageProps) {
  const me = useMe();
  const { from } = useAuthState();
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
export interface AuthState {
  from?: string;
  email?: string;
}

export function useAuthState(): AuthState {
  const { state } = useLocation();
  return (state as AuthState | null) ?? {};
}

/** Lets a person in; the page then leads back to where the way in was taken. */
export function useEnterAs(): (me: Me) => void {
  const become = useSetMe();
  return (me) => {
    become(me);
    toast(t('auth.welcome', { name: me.display_name }));
  };
}
