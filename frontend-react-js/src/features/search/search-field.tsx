import { type RefObject, useEffect, useState } from 'react';
import { Icon } from '@/components/icon';
import { say } from '@/lib/words';
import styles from './search-field.module.css';

interface SearchFieldProps {
  /** What is searched for now. */
  term: string;
  onSearch: (term: string) => void;
  inputRef?: RefObject<HTMLInputElement | null>;
}

/** So that a word that is being typed is asked for once. */
const PAUSE_MS = 250;
/** As the API allows. */
const MAX_TERM_LENGTH = 280;

/** What one searches for. It is asked a moment after the last key, and at once on Enter. */
export function SearchField({ term, onSearch, inputRef }: SearchFieldProps) {
  const [typed, setTyped] = useState(term);
  const [known, setKnown] = useState(term);
  // Going back brings another term from outside.
  if (known !== term) {
    setKnown(term);
    setTyped(term);
  }

  useEffect(() => {
    if (typed === term) return;
    const timer = setTimeout(() => onSearch(typed), PAUSE_MS);
    return () => clearTimeout(timer);
  }, [typed, term, onSearch]);

  return (
    <search>
      <form
        className={styles.form}
        onSubmit={(event) => {
          event.preventDefault();
          onSearch(typed);
        }}
      >
        <Icon name="search" />
        <input
          ref={inputRef}
          type="search"
          aria-label={say('search.search')}
          dir="auto"
          placeholder={say('search.placeholder')}
          autoComplete="off"
          autoCapitalize="none"
          spellCheck={false}
          enterKeyHint="search"
          maxLength={MAX_TERM_LENGTH}
          value={typed}
          onChange={(event) => setTyped(event.target.value)}
        />
      </form>
    </search>
  );
}
