import { type ReactNode, useEffect, useRef, useState } from 'react';
import { Link } from 'wouter';
import { Icon } from '@/components/icon';
import { usePlaceName } from '@/components/place';
import { unreadText } from '@/components/unread-badge';
import { useMe } from '@/features/auth/me';
import { useUnreadMessages } from '@/features/messages/unread-count';
import { useUnreadCount } from '@/features/notifications/unread-count';
import { t } from '@/lib/i18n';
import { useLocation } from '@/lib/location';
import styles from './page-heading.module.css';

interface PageHeadingProps {
  title: string;
  /** The parent page. With `returns`, the link goes back to the page that the person came from. */
  back?: { to: string; label: string; returns?: boolean };
  /** Actions for the whole page. */
  children?: ReactNode;
}

/** The page's only h1. It sets the document's title and takes the focus after a navigation. */
export function PageHeading({ title, back, children }: PageHeadingProps) {
  const me = useMe();
  const place = usePlaceName();
  const notifications = useUnreadCount(Boolean(me));
  const unread = notifications + useUnreadMessages(Boolean(me));
  const heading = useRef<HTMLHeadingElement>(null);
  // The first page of a visit has no key: there the browser sets the focus. Later changes within a
  // page leave the focus where it is.
  const { key } = useLocation();
  const [isNavigation] = useState(key !== null);

  useEffect(() => {
    if (isNavigation) heading.current?.focus({ preventScroll: true });
  }, [isNavigation]);

  return (
    <div className={styles.bar}>
      <title>
        {unread > 0
          ? t('layout.titleUnread', { unread: unreadText(unread), title, place })
          : t('layout.title', { title, place })}
      </title>
      {back ? <BackLink {...back} /> : null}
      <h1 ref={heading} tabIndex={-1}>
        <bdi className="one-line">{title}</bdi>
      </h1>
      {children}
    </div>
  );
}

function BackLink({ to, label, returns = false }: NonNullable<PageHeadingProps['back']>) {
  const { key } = useLocation();
  const hasCome = returns && key !== null;
  return (
    <Link
      to={to}
      aria-label={label}
      data-back
      className={styles.back}
      onClick={(event) => {
        if (!hasCome) return;
        event.preventDefault();
        window.history.back();
      }}
    >
      <Icon name="back" size={22} />
    </Link>
  );
}
