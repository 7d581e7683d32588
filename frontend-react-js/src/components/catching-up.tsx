import styles from './catching-up.module.css';

/** The store of what this page shows is away; what happens meanwhile is kept and will be told. */
export function CatchingUp({ what }: { what: string }) {
  return (
    <p role="status" className={styles.catchingUp}>
      {what} are catching up… Nothing is lost; they will be here in a moment.
    </p>
  );
}
