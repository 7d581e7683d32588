import { Link } from 'wouter';
import type { Me } from '@/lib/api-types.gen';
import { t, tRich } from '@/lib/i18n';
import styles from './guest-notice.module.css';
import { useIsClosed } from './members-only';

/** Tells visitors that they are guests, or act as the demo person. */
export function GuestNotice({ me }: { me: Me | null | undefined }) {
  if (useIsClosed()) return null;
  if (me === null) {
    return (
      <p className={styles.notice}>
        <span>{t('layout.guest')}</span>
        <SignInLinks />
      </p>
    );
  }
  if (me?.demo) {
    return (
      <p className={styles.notice}>
        <span>{t('layout.tryingAs', { name: me.display_name })}</span>
        <SignInLinks />
      </p>
    );
  }
  return null;
}

function SignInLinks() {
  return (
    <span>
      {tRich('layout.signInOrUp', {
        signin: (words) => <Link to="/signin">{words}</Link>,
        signup: (words) => <Link to="/signup">{words}</Link>,
      })}
    </span>
  );
}
