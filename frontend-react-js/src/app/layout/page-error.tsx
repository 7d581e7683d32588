import { say } from '@/lib/words';
import styles from './page-error.module.css';

/** Stands where a page broke. Loading anew is the honest way on: what broke may be out of date. */
export function PageError() {
  return (
    <div className={styles.error} role="alert">
      <title>{say('layout.title', { title: say('layout.pageBrokeTitle') })}</title>
      <h1>{say('layout.pageBroke')}</h1>
      <p>{say('layout.pageBrokeWords')}</p>
      <a href={window.location.href}>{say('layout.loadAgain')}</a>
    </div>
  );
}
