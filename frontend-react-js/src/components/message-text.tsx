import styles from './message-text.module.css';

/** What a person wrote, as it was written: text and line breaks, never markup. */
export function MessageText({ children }: { children: string }) {
  return (
    <p className={styles.text} dir="auto">
      {children}
    </p>
  );
}
