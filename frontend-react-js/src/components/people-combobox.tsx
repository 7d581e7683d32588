import { type KeyboardEvent, useEffect, useId, useRef, useState } from 'react';
import { t } from '@/lib/i18n';
import { isComposing } from '@/lib/keys';
import styles from './people-combobox.module.css';
import { type Findable, optionId, PeopleListbox } from './people-listbox';

interface PeopleComboboxProps {
  label: string;
  term: string;
  /** The people found for `term`. */
  people: readonly Findable[];
  /** A status text, such as that nobody was found. */
  status: string;
  onTerm: (term: string) => void;
  onPick: (person: Findable) => void;
}

/** Finds a person by name or handle, by typing and arrow keys or by tap. */
export function PeopleCombobox(props: PeopleComboboxProps) {
  const { label, term, people, status, onTerm, onPick } = props;
  const [at, setAt] = useState(0);
  const id = useId();
  const input = useRef<HTMLInputElement>(null);
  const active = people[Math.min(at, people.length - 1)];
  const listId = `${id}-list`;

  useEffect(() => input.current?.focus(), []);

  const onKeyDown = (event: KeyboardEvent) => {
    if (isComposing(event.nativeEvent) || !active) return;
    const now = people.indexOf(active);
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step) setAt((now + step + people.length) % people.length);
    else if (event.key === 'Enter') onPick(active);
    else return;
    event.preventDefault();
  };

  return (
    <div className={styles.combobox}>
      <label htmlFor={id}>{label}</label>
      <input
        ref={input}
        id={id}
        type="text"
        role="combobox"
        autoComplete="off"
        autoCapitalize="none"
        spellCheck={false}
        placeholder={t('fields.nameOrHandle')}
        aria-expanded={people.length > 0}
        aria-controls={listId}
        aria-autocomplete="list"
        aria-activedescendant={active && optionId(listId, active)}
        value={term}
        onChange={(event) => {
          setAt(0);
          onTerm(event.target.value);
        }}
        onKeyDown={onKeyDown}
      />
      <p role="status" className={styles.status}>
        {status}
      </p>
      <div className={styles.list}>
        {people.length > 0 ? (
          <PeopleListbox
            id={listId}
            label={t('fields.people')}
            people={people}
            active={active}
            onPick={onPick}
          />
        ) : null}
      </div>
    </div>
  );
}
