import { Link } from 'wouter';
import type { Me } from '@/lib/api-types.gen';
import { say, sayRich } from '@/lib/words';
import styles from './standing.module.css';

/** What a person should know of the own standing here: a guest, or trying it out. */
export function Standing({ me }: { me: Me | null | undefined }) {
  if (me === null) {
    return (
      <p className={styles.standing}>
        <span>{say('layout.guest')}</span>
        <WaysIn />
      </p>
    );
  }
  if (me?.demo) {
    return (
      <p className={styles.standing}>
        <span>{say('layout.tryingAs', { name: me.display_name })}</span>
        <WaysIn />
      </p>
    );
  }
  return null;
}

function WaysIn() {
  return (
    <span>
      {sayRich('layout.signInOrUp', {
        signin: (words) => <Link to="/signin">{words}</Link>,
        signup: (words) => <Link to="/signup">{words}</Link>,
      })}
    </span>
  );
}
