import { useState } from 'react';
import { Link } from 'wouter';
import { t } from '@/lib/i18n';
import styles from './about-links.module.css';
import { ShortcutsSheet } from './shortcuts-sheet';

/** Links to the pages about Cruddur, and the list of shortcuts. */
export function AboutLinks() {
  const [isSheetOpen, setSheetOpen] = useState(false);
  return (
    <nav className={styles.links} aria-label={t('deferred.aboutPlace')}>
      <ul>
        <li>
          <Link to="/about">{t('deferred.about')}</Link>
        </li>
        <li>
          <Link to="/privacy">{t('deferred.privacy')}</Link>
        </li>
        <li>
          <Link to="/developers">{t('deferred.developers')}</Link>
        </li>
        <li>
          <button type="button" onClick={() => setSheetOpen(true)}>
            {t('deferred.shortcuts')}
          </button>
        </li>
      </ul>
      {isSheetOpen ? <ShortcutsSheet onClose={() => setSheetOpen(false)} /> : null}
    </nav>
  );
}
