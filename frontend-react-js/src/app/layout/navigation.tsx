import { Link, useLocation } from 'react-router';
import { Icon, type IconName } from '@/components/icon';
import { Logo } from '@/components/logo';
import { useWriting } from '@/features/activities/writing';
import { useUnreadCount } from '@/features/notifications/api';
import { UnreadBadge } from '@/features/notifications/unread-badge';
import styles from './navigation.module.css';

/** A rail beside the page, or a bar below it on a narrow screen. */
export function Navigation({ isSignedIn }: { isSignedIn: boolean }) {
  const unread = useUnreadCount(isSignedIn);
  const writing = useWriting();
  return (
    <header className={styles.navigation}>
      <Link to="/" className={styles.brand} aria-label="Cruddur, home">
        <Logo />
        <span className={styles.label}>Cruddur</span>
      </Link>
      <nav aria-label="Main">
        <ul>
          <li>
            <Place to="/" icon="home" label="Home" />
          </li>
          {writing ? (
            <li className={styles.writeInBar}>
              <WriteButton onClick={writing.create} />
            </li>
          ) : null}
          <li>
            <Place to="/notifications" icon="bell" label="Notifications" count={unread} />
          </li>
        </ul>
      </nav>
      {writing ? (
        <div className={styles.writeInRail}>
          <WriteButton onClick={writing.create} />
        </div>
      ) : null}
    </header>
  );
}

interface PlaceProps {
  to: string;
  icon: IconName;
  label: string;
  count?: number;
}

function Place({ to, icon, label, count = 0 }: PlaceProps) {
  const { pathname } = useLocation();
  return (
    <Link
      to={to}
      className={styles.place}
      aria-current={pathname === to ? 'page' : undefined}
      onClick={() => {
        if (pathname === to) window.scrollTo({ top: 0, behavior: 'smooth' });
      }}
    >
      <Icon name={icon} size={24} />
      <span className={styles.label}>{label}</span>{' '}
      <span className={styles.badge}>
        <UnreadBadge count={count} />
      </span>
    </Link>
  );
}

function WriteButton({ onClick }: { onClick: () => void }) {
  return (
    <button type="button" className={styles.write} onClick={onClick}>
      <Icon name="plus" size={22} />
      <span className={styles.label}>New crud</span>
    </button>
  );
}
