import { Link, useLocation } from 'react-router';
import { tell } from '@/components/announcer';
import { useBecome } from '@/features/auth/api';
import { ConfirmForm } from '@/features/auth/confirm-form';
import { ResendButton } from '@/features/auth/resend-button';
import type { Me } from '@/lib/api-types.gen';
import styles from './person-notice.module.css';

/** What stands above every page for somebody who is not quite in yet. */
export function PersonNotice({ me }: { me: Me | null | undefined }) {
  const { pathname } = useLocation();
  if (me?.demo) return <DemoNotice me={me} />;
  // That page asks for the same.
  if (me && !me.confirmed && me.email && pathname !== '/confirm') {
    return <ConfirmNotice email={me.email} />;
  }
  return null;
}

function DemoNotice({ me }: { me: Me }) {
  return (
    <section className={styles.notice} aria-label="You are trying Cruddur">
      <p>
        You are trying Cruddur as <bdi>{me.display_name}</bdi>.
      </p>
      <p className={styles.links}>
        <Link to="/signin">Sign in</Link>
        <Link to="/signup">Create account</Link>
      </p>
    </section>
  );
}

function ConfirmNotice({ email }: { email: string }) {
  const become = useBecome();
  return (
    <section className={styles.confirm} aria-label="Confirm your e-mail address">
      <p>
        <strong>Confirm your e-mail address</strong> to write and to follow. The code is in the mail
        to <bdi>{email}</bdi>.
      </p>
      <ConfirmForm
        email={email}
        className={styles.form}
        onDone={(me) => {
          become(me);
          tell('Your address is confirmed. Say something!');
        }}
      />
      <ResendButton email={email} />
    </section>
  );
}
