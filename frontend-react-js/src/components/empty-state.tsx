import type { ReactNode } from 'react';
import { Logo } from './logo';
import styles from './states.module.css';

interface EmptyStateProps {
  title: string;
  /** The picture above it. */
  sign?: ReactNode;
  /** What the person can do next. */
  children: ReactNode;
}

export function EmptyState({ title, sign = <Logo size={44} />, children }: EmptyStateProps) {
  return (
    <div className={styles.state}>
      {sign}
      <h2>{title}</h2>
      <div className={styles.words}>{children}</div>
    </div>
  );
}
