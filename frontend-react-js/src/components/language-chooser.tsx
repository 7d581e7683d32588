import { useEffect, useId, useRef } from 'react';
import { t, useLanguage } from '@/lib/i18n';
import { chooseLanguage, isLanguage, languages } from '@/lib/language';
import { toast } from './announcer';
import styles from './language-chooser.module.css';

/** Which chooser was used last: the page remounts, and that one gets the focus again. */
let chosenAt: string | null = null;

interface LanguageChooserProps {
  /** Distinguishes choosers on the same page. */
  place: string;
}

/** Chooses the language of the app; each has its own name for itself. */
export function LanguageChooser({ place }: LanguageChooserProps) {
  const language = useLanguage();
  const select = useRef<HTMLSelectElement>(null);
  const id = useId();

  useEffect(() => {
    if (chosenAt !== place) return;
    chosenAt = null;
    select.current?.focus({ preventScroll: true });
  }, [place]);

  const choose = async (value: string) => {
    if (!isLanguage(value)) return;
    chosenAt = place;
    try {
      await chooseLanguage(value);
    } catch {
      chosenAt = null;
      toast(t('fields.languageAway'));
    }
  };

  return (
    <p className={styles.chooser}>
      <label htmlFor={id}>{t('fields.language')}</label>
      <select
        ref={select}
        id={id}
        value={language}
        onChange={({ target }) => void choose(target.value)}
      >
        {Object.entries(languages).map(([tag, { name, direction }]) => (
          <option key={tag} value={tag} lang={tag} dir={direction}>
            {name}
          </option>
        ))}
      </select>
    </p>
  );
}
