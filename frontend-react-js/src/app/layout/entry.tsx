import type { ReactNode } from 'react';
import { Logo } from '@/components/logo';
import styles from './entry.module.css';
import { PageHeading } from './page-heading';

interface EntryProps {
  title: string;
  /** What this is for, in a line or two. */
  lead: ReactNode;
  children: ReactNode;
  /** Other ways to go. */
  ways?: ReactNode;
}

/** A page through which one comes in. */
export function Entry({ title, lead, children, ways }: EntryProps) {
  return (
    <>
      <PageHeading title={title} />
      <div className={styles.entry}>
        <div className={styles.lead}>
          <Logo size={36} />
          <p>{lead}</p>
        </div>
        {children}
        {ways ? <div className={styles.ways}>{ways}</div> : null}
      </div>
    </>
  );
}
