import type { ReactNode } from 'react';
import { Link } from 'wouter';
import { EmptyState } from '@/components/empty-state';
import { useMe } from '@/features/auth/me';
import type { Me } from '@/lib/api-types.gen';
import { t } from '@/lib/i18n';
import { useLocation } from '@/lib/location';
import { PageHeading } from '../layout/page-heading';

interface SettingsSubpageProps {
  title: string;
  /** What is said to visitors who are not signed in. */
  signedOut: string;
  children: (me: Me) => ReactNode;
}

/** A page below the settings, for people who are signed in. */
export function SettingsSubpage({ title, signedOut, children }: SettingsSubpageProps) {
  const me = useMe();
  const { pathname } = useLocation();
  return (
    <>
      <PageHeading title={title} back={{ to: '/settings', label: t('layout.settings') }} />
      {me === null ? (
        <EmptyState title={t('layout.notSignedIn')}>
          {signedOut}{' '}
          <Link to="/signin" state={{ from: pathname }}>
            {t('layout.signIn')}
          </Link>
        </EmptyState>
      ) : null}
      {me ? children(me) : null}
    </>
  );
}
