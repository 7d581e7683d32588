import type { ReactNode } from 'react';
import { Link } from 'wouter';
import { tell } from '@/components/announcer';
import { EmptyState } from '@/components/empty-state';
import { DeleteAccount } from '@/features/auth/delete-account';
import { ExportButton } from '@/features/auth/export-button';
import { useBecome, useMe } from '@/features/auth/me';
import { PasswordForm } from '@/features/auth/password-form';
import { SessionList } from '@/features/auth/session-list';
import { BlockedList } from '@/features/users/blocked-list';
import { ProfileForm } from '@/features/users/profile-form';
import type { Me } from '@/lib/api-types.gen';
import { go } from '@/lib/place';
import { PageHeading } from '../layout/page-heading';
import styles from './settings-page.module.css';

export function SettingsPage() {
  const me = useMe();
  return (
    <>
      <PageHeading title="Settings" />
      {me === null ? (
        <EmptyState title="You are not signed in">
          Settings belong to an account.{' '}
          <Link to="/signin" state={{ from: '/settings' }}>
            Sign in
          </Link>
        </EmptyState>
      ) : null}
      {me ? <Sections key={me.uuid} me={me} /> : null}
    </>
  );
}

function Sections({ me }: { me: Me }) {
  const become = useBecome();
  const leave = () => {
    become(null);
    go('/', { replace: true });
    tell('Your account is deleted.');
  };
  // The demo person, and whoever came in as that person, has neither address nor password.
  const hasPassword = me.email !== null;
  return (
    <>
      {me.confirmed ? (
        <Section title="Profile">
          <ProfileForm
            person={me}
            onDone={({ display_name, bio }) => {
              become({ ...me, display_name, bio });
              tell('Your profile is saved.');
            }}
          />
        </Section>
      ) : null}
      {hasPassword ? (
        <Section title="Password">
          <PasswordForm me={me} onDone={become} />
        </Section>
      ) : null}
      <Section title="People you block">
        <BlockedList />
      </Section>
      <Section title="Where you are signed in">
        <SessionList />
      </Section>
      <Section title="Your data">
        <p>Everything that is kept about you and is still alive, in one file.</p>
        <div>
          <ExportButton handle={me.handle} />
        </div>
      </Section>
      {hasPassword ? (
        <Section title="Leave">
          <p>Your account and all that is yours go within a minute, everywhere.</p>
          <div>
            <DeleteAccount me={me} onDone={leave} />
          </div>
        </Section>
      ) : null}
    </>
  );
}

function Section({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section className={styles.section} aria-label={title}>
      <h2>{title}</h2>
      {children}
    </section>
  );
}
