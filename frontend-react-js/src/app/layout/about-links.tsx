import { useState } from 'react';
import { Link } from 'wouter';
import { t } from '@/lib/i18n';
import styles from './about-links.module.css';
import { ShortcutsSheet } from './shortcuts-sheet';

/** What there is to know about this place. */
export function AboutLinks() {
  const [isSheetOpen, setSheetOpen] = useState(false);
  return (
    <nav className={styles.links} aria-label={t('layout.aboutPlace')}>
      <ul>
        <li>
          <Link to="/about">{t('layout.about')}</Link>
        </li>
        <li>
          <Link to="/privacy">{t('layout.privacy')}</Link>
        </li>
        <li>
          <Link to="/developers">{t('layout.developers')}</Link>
        </li>
        <li>
          <button type="button" onClick={() => setSheetOpen(true)}>
            {t('layout.shortcuts')}
          </button>
        </li>
      </ul>
      {isSheetOpen ? <ShortcutsSheet onClose={() => setSheetOpen(false)} /> : null}
    </nav>
  );
}
