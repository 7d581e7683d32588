import { t } from '@/lib/i18n';
import styles from './page-error.module.css';

/** Stands where a page broke. Loading anew is the honest way on: what broke may be out of date. */
export function PageError() {
  return (
    <div className={styles.error} role="alert">
      <title>{t('layout.title', { title: t('layout.pageBrokeTitle') })}</title>
      <h1>{t('layout.pageBroke')}</h1>
      <p>{t('layout.pageBrokeWords')}</p>
      <a href={window.location.href}>{t('layout.loadAgain')}</a>
    </div>
  );
}
