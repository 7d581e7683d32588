import { optionId, PeopleListbox } from '@/components/people-listbox';
import { TagListbox, tagOptionId } from '@/components/tag-listbox';
import { t } from '@/lib/i18n';
import styles from './completion-list.module.css';
import type { Completion } from './use-completion';

interface CompletionListProps {
  id: string;
  completion: Completion;
}

/** What the field tells assistive technology about the list. */
export function completionProps(id: string, { people, tags, active }: Completion) {
  if (people.length === 0 && tags.length === 0) return {};
  return {
    'aria-autocomplete': 'list',
    'aria-haspopup': 'listbox',
    'aria-controls': id,
    'aria-activedescendant':
      active && ('tag' in active ? tagOptionId(id, active) : optionId(id, active)),
  } as const;
}

/** People to mention, or tags, below the text. */
export function CompletionList({ id, completion }: CompletionListProps) {
  const { people, tags, active, choose } = completion;
  if (people.length === 0 && tags.length === 0) return null;
  return (
    <div className={styles.list}>
      {people.length > 0 ? (
        <PeopleListbox
          id={id}
          label={t('fields.people')}
          people={people}
          active={people.find((person) => person === active)}
          onPick={choose}
        />
      ) : (
        <TagListbox
          id={id}
          tags={tags}
          active={tags.find((tag) => tag === active)}
          onPick={choose}
        />
      )}
    </div>
  );
}
