import { type ReactNode, useEffect, useRef } from 'react';
import { useLocation } from 'react-router';
import { useUnreadCount } from '@/features/notifications/api';
import { unreadWords } from '@/features/notifications/unread-badge';
import { useMe } from '@/features/users/api';
import styles from './page-heading.module.css';

interface PageHeadingProps {
  title: string;
  /** What can be done with the whole page. */
  children?: ReactNode;
}

/** The page's one h1, the document's title, and the place of the focus after navigation. */
export function PageHeading({ title, children }: PageHeadingProps) {
  const me = useMe();
  const unread = useUnreadCount(Boolean(me));
  const heading = useRef<HTMLHeadingElement>(null);
  // Only the first page of a visit has this key: there the browser itself begins at the top.
  const isNavigation = useLocation().key !== 'default';

  useEffect(() => {
    if (isNavigation) heading.current?.focus({ preventScroll: true });
  }, [isNavigation]);

  return (
    <div className={styles.bar}>
      <title>{`${unread > 0 ? `(${unreadWords(unread)}) ` : ''}${title} · Cruddur`}</title>
      <h1 ref={heading} tabIndex={-1}>
        {title}
      </h1>
      {children}
    </div>
  );
}
