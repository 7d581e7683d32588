import type { ReactNode } from 'react';
import { Redirect } from 'wouter';
import { toast } from '@/components/announcer';
import { LanguageChooser } from '@/components/language-chooser';
import { Logo } from '@/components/logo';
import { useMe, useSetMe } from '@/features/auth/me';
import type { Me } from '@/lib/api-types.gen';
import { homeAddress } from '@/lib/first-visit/home-scope';
import { t } from '@/lib/i18n';
import { useLocation } from '@/lib/location';
import { PageHeading } from '../layout/page-heading';
import styles from './auth-page.module.css';

interface AuthPageProps {
  title: string;
  /** What this page is for, in one sentence. */
  text?: ReactNode;
  children?: ReactNode;
  /** Links to the other pages. */
  links?: ReactNode;
  /** Whether the page is also for people who are signed in. */
  isForAll?: boolean;
}

/** Layout of the pages for signing in and signing up. */
export function AuthPage({ title, text, children, links, isForAll = false }: AuthPageProps) {
  const me = useMe();
  const { from } = useAuthState();
  // A signed-in person has nothing to do here.
  if (me && !me.demo && !isForAll) return <Redirect to={from ?? homeAddress()} replace />;
  return (
    <>
      <PageHeading title={title} />
      <div className={styles.door}>
        <Logo size={36} />
        {text ? <p className={styles.text}>{text}</p> : null}
        {children}
        <div className={styles.links}>
          {links}
          <LanguageChooser place="door" />
        </div>
      </div>
    </>
  );
}

/** State that these pages pass on: where the person came from, and the address of a mailed code. */
export interface AuthState {
  from?: string;
  email?: string;
}

export function useAuthState(): AuthState {
  const { state } = useLocation();
  return (state as AuthState | null) ?? {};
}

/** Makes the person the viewer; the page then redirects to where the person came from. */
export function useOnSignIn(): (me: Me) => void {
  const setMe = useSetMe();
  return (me) => {
    setMe(me);
    toast(t('auth.welcome', { name: me.display_name }));
  };
}
