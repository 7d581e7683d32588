import { Link } from 'wouter';
import styles from './page-tabs.module.css';

interface Tab {
  to: string;
  label: string;
  isCurrent: boolean;
}

/** Tabs of a page, each with its own address. */
export function PageTabs({ label, tabs }: { label: string; tabs: readonly Tab[] }) {
  return (
    <nav aria-label={label} className={styles.tabs}>
      {tabs.map((tab) => (
        <Link key={tab.to} to={tab.to} replace aria-current={tab.isCurrent ? 'page' : undefined}>
          {tab.label}
        </Link>
      ))}
    </nav>
  );
}
