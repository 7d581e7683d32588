import { tell } from '@/components/announcer';
import { ConfirmForm } from '@/features/auth/confirm-form';
import { useBecome } from '@/features/auth/me';
import { ResendButton } from '@/features/auth/resend-button';
import styles from './person-notice.module.css';

/** Asks for the mailed code on whatever page one is. */
export function ConfirmNotice({ email }: { email: string }) {
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
