import { type ReactNode, useSyncExternalStore } from 'react';
import { Link } from 'wouter';
import { Icon, type IconName } from '@/components/icon';
import { Logo } from '@/components/logo';
import { UnreadBadge } from '@/components/unread-badge';
import { useWriting } from '@/features/activities/writing';
import { useUnreadMessages } from '@/features/messages/unread-count';
import { useUnreadCount } from '@/features/notifications/unread-count';
import type { Me } from '@/lib/api-types.gen';
import { homeAddress, watchHomeAddress } from '@/lib/first-visit/home-scope';
import { LazyBoundary } from '@/lib/first-visit/lazy-boundary';
import { lazyComponent } from '@/lib/first-visit/lazy-component';
import { t } from '@/lib/i18n';
import { useLocation } from '@/lib/location';
import styles from './navigation.module.css';

// Loads after the first page.
const AccountMenu = lazyComponent(
  () => import('./account-menu'),
  'AccountMenu',
  'deferred',
  'writing',
);

/** A rail beside the page, or a bar below it on a narrow screen. */
export function Navigation({ me }: { me: Me | null | undefined }) {
  const unread = useUnreadCount(Boolean(me));
  const unreadMessages = useUnreadMessages(Boolean(me));
  const first = usePrimaryAction(me);
  // At once: a navigation that waits for its page still shows this one, whose link leads on.
  const home = useSyncExternalStore(watchHomeAddress, homeAddress);
  return (
    <header className={styles.navigation}>
      <Link to={home} className={styles.brand} aria-label={t('layout.brand')}>
        <Logo />
        <span className={styles.label}>Cruddur</span>
      </Link>
      <nav aria-label={t('layout.main')}>
        <ul>
          <li>
            <NavigationLink to={home} icon="home" label={t('layout.home')} />
          </li>
          <li>
            <NavigationLink to="/explore" icon="search" label={t('layout.explore')} />
          </li>
          {first ? <li className={styles.firstInBar}>{first}</li> : null}
          <li className={styles.afterFirst}>
            <NavigationLink
              to="/notifications"
              icon="bell"
              label={t('layout.notifications')}
              count={unread}
            />
          </li>
          <li>
            <NavigationLink
              to="/messages"
              icon="mail"
              label={t('layout.messages')}
              count={unreadMessages}
            />
          </li>
          {me ? (
            <li className={styles.inRail}>
              <NavigationLink to={`/@${me.handle}`} icon="person" label={t('layout.profile')} />
            </li>
          ) : null}
        </ul>
      </nav>
      {first ? <div className={styles.inRail}>{first}</div> : null}
      <div className={styles.person}>
        <LazyBoundary>{me ? <AccountMenu me={me} /> : null}</LazyBoundary>
        {me === null ? (
          <NavigationLink to="/signin" icon="enter" label={t('layout.signIn')} />
        ) : null}
      </div>
    </header>
  );
}

/** The primary action: write a crud, or create an account. */
function usePrimaryAction(me: Me | null | undefined): ReactNode {
  const writing = useWriting();
  if (me === null) {
    return (
      <Link to="/signup" className={styles.first}>
        <Icon name="follow" size={22} />
        <span className={styles.label}>{t('layout.createAccount')}</span>
      </Link>
    );
  }
  if (!writing) return null;
  return (
    <button type="button" className={styles.first} onClick={writing.create}>
      <Icon name="plus" size={22} />
      <span className={styles.label}>{t('layout.newCrud')}</span>
    </button>
  );
}

interface NavigationLinkProps {
  to: string;
  icon: IconName;
  label: string;
  count?: number;
}

function NavigationLink({ to, icon, label, count = 0 }: NavigationLinkProps) {
  const { pathname } = useLocation();
  const path = to.split('?')[0] ?? to;
  return (
    <Link
      to={to}
      className={styles.place}
      aria-current={pathname === path ? 'page' : pathname.startsWith(`${path}/`) || undefined}
      onClick={() => {
        if (pathname === path) window.scrollTo({ top: 0, behavior: 'smooth' });
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
