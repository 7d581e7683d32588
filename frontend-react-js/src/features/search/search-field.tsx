import { type RefObject, useCallback, useEffect } from 'react';
import { Icon } from '@/components/icon';
import { t } from '@/lib/i18n';
import { useMirroredText } from './mirrored-text';
import styles from './search-field.module.css';

interface SearchFieldProps {
  /** The current search term. */
  term: string;
  onSearch: (term: string) => void;
  inputRef?: RefObject<HTMLInputElement | null>;
  /** What is searched, where that is not cruds and people. */
  label?: string;
  placeholder?: string;
}

/** Debounces typing. */
const PAUSE_MS = 250;
/** In code points, as the API counts. */
const MAX_TERM_LENGTH = 280;

/** The search field: searches while a person types, debounced, and at once on Enter. */
export function SearchField(props: SearchFieldProps) {
  const { term, onSearch, inputRef } = props;
  const { label = t('search.search'), placeholder = t('search.placeholder') } = props;
  const { text, setText, latest, send } = useMirroredText(term);
  // White space alone is no term.
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
          aria-label={label}
          dir="auto"
          placeholder={placeholder}
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
