import styles from './page-error.module.css';

/** Stands where a page broke. Loading anew is the honest way on: what broke may be out of date. */
export function PageError() {
  return (
    <div className={styles.error} role="alert">
      <title>Something broke · Cruddur</title>
      <h1>Something on this page broke</h1>
      <p>It is our fault, not yours. Nothing that you posted is lost.</p>
      <a href={window.location.href}>Load the page again</a>
    </div>
  );
}
