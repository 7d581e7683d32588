import type { ReactNode } from 'react';
import { Logo } from './logo';
import styles from './states.module.css';

interface EmptyStateProps {
  title: string;
  /** What the person can do about it. */
  children: ReactNode;
}

export function EmptyState({ title, children }: EmptyStateProps) {
  return (
    <div className={styles.state}>
      <Logo size={44} />
      <h2>{title}</h2>
      <div className={styles.words}>{children}</div>
    </div>
  );
}
