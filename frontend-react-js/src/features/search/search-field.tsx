import { type RefObject, useCallback, useEffect } from 'react';
import { Icon } from '@/components/icon';
import { t } from '@/lib/i18n';
import { useMirroredText } from './mirrored-text';
import styles from './search-field.module.css';

interface SearchFieldProps {
  /** What is searched for now. */
  term: string;
  onSearch: (term: string) => void;
  inputRef?: RefObject<HTMLInputElement | null>;
}

/** So that a word that is being typed is asked for once. */
const PAUSE_MS = 250;
/** In code points, as the API counts. */
const MAX_TERM_LENGTH = 280;

/** What one searches for. It is asked a moment after the last key, and at once on Enter. */
export function SearchField({ term, onSearch, inputRef }: SearchFieldProps) {
  const { text, setText, latest, send } = useMirroredText(term);
  // Blanks alone search for nothing.
  const wanted = text.trim() ? text : '';

  const search = useCallback(() => {
    send(wanted);
    onSearch(wanted);
  }, [send, onSearch, wanted]);

  useEffect(() => {
    if (wanted === latest) return;
    const timer = setTimeout(search, PAUSE_MS);
    return () => clearTimeout(timer);
  }, [wanted, latest, search]);

  return (
    <search>
      <form
        className={styles.form}
        onSubmit={(event) => {
          event.preventDefault();
          search();
        }}
      >
        <Icon name="search" />
        <input
          ref={inputRef}
          type="search"
          aria-label={t('search.search')}
          dir="auto"
          placeholder={t('search.placeholder')}
          autoComplete="off"
          autoCapitalize="none"
          spellCheck={false}
          enterKeyHint="search"
          value={text}
          onChange={(event) => {
            setText(Array.from(event.target.value).slice(0, MAX_TERM_LENGTH).join(''));
          }}
        />
      </form>
    </search>
  );
}
