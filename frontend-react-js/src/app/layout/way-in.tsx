import { useLocation } from 'react-router';
import { ButtonLink } from '@/components/button';
import styles from './way-in.module.css';

/** The two ways to become somebody here; both lead back to this page. */
export function WayIn() {
  const { pathname, search } = useLocation();
  const state = { from: pathname + search };
  return (
    <div className={styles.ways}>
      <ButtonLink look="ember" to="/signup" state={state}>
        Create account
      </ButtonLink>
      <ButtonLink to="/signin" state={state}>
        Sign in
      </ButtonLink>
    </div>
  );
}
