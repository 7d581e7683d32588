import { useState } from 'react';
import { Link } from 'wouter';
import { say } from '@/lib/words';
import styles from './about-links.module.css';
import { ShortcutsSheet } from './shortcuts-sheet';

/** What there is to know about this place. */
export function AboutLinks() {
  const [isSheetOpen, setSheetOpen] = useState(false);
  return (
    <nav className={styles.links} aria-label={say('layout.aboutPlace')}>
      <ul>
        <li>
          <Link to="/about">{say('layout.about')}</Link>
        </li>
        <li>
          <Link to="/privacy">{say('layout.privacy')}</Link>
        </li>
        <li>
          <Link to="/developers">{say('layout.developers')}</Link>
        </li>
        <li>
          <button type="button" onClick={() => setSheetOpen(true)}>
            {say('layout.shortcuts')}
          </button>
        </li>
      </ul>
      {isSheetOpen ? <ShortcutsSheet onClose={() => setSheetOpen(false)} /> : null}
    </nav>
  );
}
