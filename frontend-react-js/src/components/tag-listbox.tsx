import type { FoundTag } from '@/lib/api-types.gen';
import { t } from '@/lib/i18n';
import styles from './people-listbox.module.css';

interface TagListboxProps {
  id: string;
  tags: readonly FoundTag[];
  active: FoundTag | undefined;
  onPick: (tag: FoundTag) => void;
}

/** The option's id, for `aria-activedescendant` of the field that keeps the focus. */
export function tagOptionId(listId: string, { tag }: FoundTag): string {
  return `${listId}-${tag}`;
}

/** The options of a field that finds tags. */
export function TagListbox({ id, tags, active, onPick }: TagListboxProps) {
  return (
    <div id={id} role="listbox" aria-label={t('writing.tags')}>
      {tags.map((tag) => (
        // biome-ignore lint/a11y/useKeyWithClickEvents: the field handles the keys.
        <div
          key={tag.tag}
          id={tagOptionId(id, tag)}
          role="option"
          tabIndex={-1}
          aria-selected={tag === active}
          className={`${styles.option} ${styles.short}`}
          // Keeps the focus in the field.
          onPointerDown={(event) => event.preventDefault()}
          onClick={() => onPick(tag)}
        >
          <strong>
            <bdi className="one-line">#{tag.tag}</bdi>
          </strong>{' '}
          <span>{t('writing.tagOf', { count: tag.people_count })}</span>
        </div>
      ))}
    </div>
  );
}
