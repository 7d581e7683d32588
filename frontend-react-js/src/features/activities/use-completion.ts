/** Autocompletion of mentions and tags while a person types. */

import { type KeyboardEvent, type RefObject, useEffect, useMemo, useState } from 'react';
import { announce } from '@/components/announcer';
import type { Findable } from '@/components/people-listbox';
import { usePeopleSearch } from '@/components/people-search';
import { useTagSearch } from '@/components/tag-search';
import type { FoundTag } from '@/lib/api-types.gen';
import { t } from '@/lib/i18n';
import { isComposing } from '@/lib/keys';
import { BEFORE_MENTION, TAG } from '@/lib/parse-text';
import { useCaret } from './use-caret';

/** A mention or a tag up to the caret. */
const BEGUN = new RegExp(`(?:${BEFORE_MENTION}@[A-Za-z0-9_]{1,30}|${TAG})$`, 'u');
const NOTHING_CHOSEN = -1;
const NO_TAGS: readonly FoundTag[] = [];

interface Begun {
  /** The position of its sign in the text. */
  start: number;
  /** With its sign. */
  text: string;
}

type Option = Findable | FoundTag;
export type Completion = ReturnType<typeof useCompletion>;

/**
 * Of people the first is chosen at once. Most tags are new, so that a tag is only taken once
 * somebody has chosen it, and Enter begins a new line until then.
 */
export function useCompletion(
  field: RefObject<HTMLTextAreaElement | null>,
  text: string,
  setText: (text: string) => void,
) {
  const [begun, setBegun] = useState<Begun | null>(null);
  const [dismissed, setDismissed] = useState<number | null>(null);
  const [chosen, setChosen] = useState(NOTHING_CHOSEN);
  const caret = useCaret(field, text);

  const isOpen = begun !== null && begun.start !== dismissed;
  const typed = isOpen ? begun.text : '';
  const people = usePeople(typed.startsWith('@') ? typed.slice(1) : '');
  const tags = useTags(typed.startsWith('#') ? typed.slice(1) : '');
  const options: readonly Option[] = typed.startsWith('#') ? tags : people;
  const first = typed.startsWith('@') ? 0 : NOTHING_CHOSEN;
  const active = options[Math.min(Math.max(chosen, first), options.length - 1)];
  useAnnouncement(people, tags);

  const look = () => {
    const { selectionStart = 0, selectionEnd = 0, value = '' } = field.current ?? {};
    const match = selectionStart === selectionEnd && BEGUN.exec(value.slice(0, selectionStart));
    const next = match ? { start: match.index, text: match[0] } : null;
    if (next?.text === begun?.text && next?.start === begun?.start) return;
    setChosen(NOTHING_CHOSEN);
    setBegun(next);
    if (next?.start !== dismissed) setDismissed(null);
  };

  const close = () => setBegun(null);

  const choose = (option: Option) => {
    if (!begun) return;
    const taken = 'tag' in option ? `#${option.tag}` : `@${option.handle}`;
    const before = text.slice(0, begun.start) + taken;
    const after = text.slice(begun.start + begun.text.length);
    caret.current = before.length + 1;
    setText(`${before}${after.startsWith(' ') ? '' : ' '}${after}`);
    close();
    field.current?.focus();
  };

  /** Returns whether the list handled the key. */
  const onKeyDown = (event: KeyboardEvent): boolean => {
    if (options.length === 0 || isComposing(event.nativeEvent)) return false;
    if (event.ctrlKey || event.metaKey || event.altKey || event.shiftKey) return false;
    const place = active ? options.indexOf(active) : NOTHING_CHOSEN;
    switch (event.key) {
      case 'ArrowDown':
        setChosen((place + 1) % options.length);
        break;
      case 'ArrowUp':
        setChosen((Math.max(place, 0) - 1 + options.length) % options.length);
        break;
      case 'Enter':
      case 'Tab':
        if (!active) return false;
        choose(active);
        break;
      case 'Escape':
        setDismissed(begun?.start ?? null);
        break;
      default:
        return false;
    }
    // Escape would also close the dialog around the field.
    event.preventDefault();
    event.stopPropagation();
    return true;
  };

  return { people, tags, active, look, close, choose, onKeyDown };
}

/** Until the response for the typed term is here, the previous people that still match it. */
function usePeople(term: string): readonly Findable[] {
  const { people, isAnswered } = usePeopleSearch(term);
  return isAnswered ? people : people.filter(({ handle }) => handle.startsWith(term.toLowerCase()));
}

/** In the same way, without the one that is typed already. */
function useTags(term: string): readonly FoundTag[] {
  const { tags, isAnswered } = useTagSearch(term);
  const name = term.toLowerCase().normalize('NFC');
  return useMemo(() => {
    if (!name) return NO_TAGS;
    const others = tags.filter(({ tag }) => tag !== name);
    return isAnswered ? others : others.filter(({ tag }) => tag.startsWith(name));
  }, [tags, isAnswered, name]);
}

function useAnnouncement(people: readonly Findable[], tags: readonly FoundTag[]): void {
  const peopleCount = people.length;
  const tagCount = tags.length;
  useEffect(() => {
    if (peopleCount > 0) announce(t('writing.peopleToMention', { count: peopleCount }));
    else if (tagCount > 0) announce(t('writing.tagsToTake', { count: tagCount }));
  }, [peopleCount, tagCount]);
}
