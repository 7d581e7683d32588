import { Link } from 'wouter';
import type { Me } from '@/lib/api-types.gen';
import styles from './standing.module.css';

/** What a person should know of the own standing here: trying it out, or not confirmed yet. */
export function Standing({ me }: { me: Me | null | undefined }) {
  if (me === null) {
    return (
      <p className={styles.standing}>
        <span>You are reading as a guest.</span>
        <span>
          <Link to="/signin">Sign in</Link> or <Link to="/signup">create an account</Link>
        </span>
      </p>
    );
  }
  if (me?.demo) {
    return (
      <p className={styles.standing}>
        <span>You are trying Cruddur as {me.display_name}.</span>
        <span>
          <Link to="/signin">Sign in</Link> or <Link to="/signup">create an account</Link>
        </span>
      </p>
    );
  }
  if (me && !me.confirmed) {
    return (
      <p className={styles.standing}>
        <span>You can read, and write once your e-mail address is confirmed.</span>
        <Link to="/confirm">Enter the code</Link>
      </p>
    );
  }
  return null;
}
