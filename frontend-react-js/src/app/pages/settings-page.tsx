import { type ReactNode, useId } from 'react';
import { useNavigate } from 'react-router';
import { tell } from '@/components/announcer';
import { Button } from '@/components/button';
import { EmptyState } from '@/components/empty-state';
import { DeleteAccount } from '@/features/auth/delete-account';
import { ExportButton } from '@/features/auth/export-button';
import { useBecome, useMe } from '@/features/auth/me';
import { PasswordForm } from '@/features/auth/password-form';
import { SessionList } from '@/features/auth/session-list';
import { ProfileForm } from '@/features/users/profile-form';
import type { Me } from '@/lib/api-types.gen';
import { PageHeading } from '../layout/page-heading';
import { useSignOut } from '../layout/use-sign-out';
import { WayIn } from '../layout/way-in';
import styles from './settings-page.module.css';

export function SettingsPage() {
  const me = useMe();
  return (
    <>
      <PageHeading title="Settings" />
      {me === null ? (
        <EmptyState title="You are not signed in">
          <p>Settings are about your account.</p>
          <WayIn />
        </EmptyState>
      ) : null}
      {me ? <Settings me={me} key={me.uuid} /> : null}
    </>
  );
}

function Settings({ me }: { me: Me }) {
  const signOut = useSignOut();
  return (
    <>
      <Section title="Profile" about={`What others see at @${me.handle}.`}>
        <ProfileForm person={me} onDone={() => tell('Your profile is saved.')} />
      </Section>
      {me.email ? <Password me={me} /> : null}
      <Section title="Where you are signed in" about="Sign out where you do not know the place.">
        <SessionList />
      </Section>
      <Section
        title="Your data"
        about="All that we keep about you and that is still alive, in one file (JSON)."
      >
        <ExportButton handle={me.handle} />
      </Section>
      <Section title="Sign out" about="On this device. What you wrote lives on until its time.">
        <Button onClick={() => void signOut()}>Sign out</Button>
      </Section>
      {me.email ? <Goodbye me={me} /> : null}
    </>
  );
}

function Password({ me }: { me: Me }) {
  const become = useBecome();
  return (
    <Section title="Password" about={`You sign in with @${me.handle} or ${me.email}.`}>
      <PasswordForm me={me} onDone={become} />
    </Section>
  );
}

function Goodbye({ me }: { me: Me }) {
  const become = useBecome();
  const navigate = useNavigate();
  const leave = async () => {
    become(null);
    await navigate('/');
    tell('Your account is deleted, and all that was yours goes with it. Farewell!');
  };
  return (
    <Section title="Delete account" about="Gone means gone: there is no way back.">
      <DeleteAccount me={me} onDone={() => void leave()} />
    </Section>
  );
}

interface SectionProps {
  title: string;
  about: string;
  children: ReactNode;
}

function Section({ title, about, children }: SectionProps) {
  const titleId = useId();
  return (
    <section className={styles.section} aria-labelledby={titleId}>
      <div>
        <h2 id={titleId}>{title}</h2>
        <p className={styles.about}>{about}</p>
      </div>
      <div className={styles.content}>{children}</div>
    </section>
  );
}
