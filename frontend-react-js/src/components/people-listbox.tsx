import { Avatar } from './avatar';
import styles from './people-listbox.module.css';

export interface Findable {
  uuid: string;
  handle: string;
  display_name: string;
  avatar_url: string | null;
}

interface PeopleListboxProps {
  id: string;
  label: string;
  people: readonly Findable[];
  active: Findable | undefined;
  onPick: (person: Findable) => void;
}

/** The option's id, for `aria-activedescendant` of the field that keeps the focus. */
export function optionId(listId: string, { uuid }: Findable): string {
  return `${listId}-${uuid}`;
}

/** The options of a field that finds people. */
export function PeopleListbox({ id, label, people, active, onPick }: PeopleListboxProps) {
  return (
    <div id={id} role="listbox" aria-label={label}>
      {people.map((person) => (
        // The field keeps the focus and handles the keys.
        // biome-ignore lint/a11y/useKeyWithClickEvents: the field handles the keys.
        <div
          key={person.uuid}
          id={optionId(id, person)}
          role="option"
          tabIndex={-1}
          aria-selected={person === active}
          className={styles.option}
          // Keeps the focus in the field.
          onPointerDown={(event) => event.preventDefault()}
          onClick={() => onPick(person)}
        >
          <Avatar handle={person.handle} name={person.display_name} url={person.avatar_url} />
          <span className={styles.who}>
            <strong>
              <bdi className="one-line">{person.display_name}</bdi>
            </strong>{' '}
            <span>
              <bdi className="one-line">@{person.handle}</bdi>
            </span>
          </span>
        </div>
      ))}
    </div>
  );
}
