import { lazy } from 'react';
import { Link, useLocation } from 'react-router';
import { Later } from '@/components/later';
import type { Me } from '@/lib/api-types.gen';
import styles from './person-notice.module.css';

const ConfirmNotice = lazy(async () => {
  const { ConfirmNotice } = await import('./confirm-notice');
  return { default: ConfirmNotice };
});

/** What stands above every page for somebody who is not quite in yet. */
export function PersonNotice({ me }: { me: Me }) {
  const { pathname } = useLocation();
  if (me.demo) return <DemoNotice me={me} />;
  // That page asks for the same.
  if (!me.confirmed && me.email && pathname !== '/confirm') {
    return (
      <Later>
        <ConfirmNotice email={me.email} />
      </Later>
    );
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
