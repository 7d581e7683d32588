import type { ReactNode } from 'react';
import { Link } from 'wouter';
import { toast } from '@/components/announcer';
import { EmptyState } from '@/components/empty-state';
import { LanguageChooser } from '@/components/language-chooser';
import { DeleteAccount } from '@/features/auth/delete-account';
import { ExportButton } from '@/features/auth/export-button';
import { useMe, useSetMe } from '@/features/auth/me';
import { PasswordForm } from '@/features/auth/password-form';
import { SessionList } from '@/features/auth/session-list';
import { BlockedList } from '@/features/users/blocked-list';
import { ProfileForm } from '@/features/users/profile-form';
import type { Me } from '@/lib/api-types.gen';
import { navigate } from '@/lib/location';
import { say } from '@/lib/words';
import { PageHeading } from '../layout/page-heading';
import styles from './settings-page.module.css';

export function SettingsPage() {
  const me = useMe();
  return (
    <>
      <PageHeading title={say('layout.settings')} />
      {me === null ? (
        <EmptyState title={say('layout.notSignedIn')}>
          {say('pages.settingsSignedOut')}{' '}
          <Link to="/signin" state={{ from: '/settings' }}>
            {say('layout.signIn')}
          </Link>
        </EmptyState>
      ) : null}
      <Section title={say('components.language')}>
        <LanguageChooser place="settings" />
      </Section>
      {me ? <Sections key={me.uuid} me={me} /> : null}
    </>
  );
}

function Sections({ me }: { me: Me }) {
  const become = useSetMe();
  const leave = () => {
    become(null);
    navigate('/', { replace: true });
    toast(say('pages.accountDeleted'));
  };
  // The demo person, and whoever came in as that person, has neither address nor password.
  const hasPassword = me.email !== null;
  return (
    <>
      <Section title={say('layout.profile')}>
        <ProfileForm
          person={me}
          onDone={({ display_name, bio }) => {
            become({ ...me, display_name, bio });
            toast(say('pages.profileSaved'));
          }}
        />
      </Section>
      {hasPassword ? (
        <Section title={say('pages.password')}>
          <PasswordForm me={me} onDone={become} />
        </Section>
      ) : null}
      <Section title={say('pages.peopleYouBlock')}>
        <BlockedList />
      </Section>
      <Section title={say('pages.whereSignedIn')}>
        <SessionList />
      </Section>
      <Section title={say('pages.yourData')}>
        <p>{say('pages.dataWords')}</p>
        <div>
          <ExportButton handle={me.handle} />
        </div>
      </Section>
      {hasPassword ? (
        <Section title={say('pages.leave')}>
          <p>{say('pages.leaveWords')}</p>
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
