import { usePlaceName } from '@/components/place';
import { t } from '@/lib/i18n';
import styles from './page-error.module.css';

/** Replaces a page that threw an error. It offers a reload, because the code may be outdated. */
export function PageError() {
  const place = usePlaceName();
  return (
    <div className={styles.error} role="alert">
      <title>{t('layout.title', { title: t('layout.pageBrokeTitle'), place })}</title>
      <h1>{t('layout.pageBroke')}</h1>
      <p>{t('layout.pageBrokeWords')}</p>
      <a href={window.location.href}>{t('layout.loadAgain')}</a>
    </div>
  );
}
