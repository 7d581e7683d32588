import type { ReactNode } from 'react';
import styles from './states.module.css';

interface EmptyStateProps {
  title: string;
  /** What stands above it. */
  sign?: ReactNode;
  /** What the person can do next. */
  children: ReactNode;
}

export function EmptyState({ title, sign, children }: EmptyStateProps) {
  return (
    <div className={styles.state}>
      {sign}
      <h2>{title}</h2>
      <div className={styles.words}>{children}</div>
    </div>
  );
}
