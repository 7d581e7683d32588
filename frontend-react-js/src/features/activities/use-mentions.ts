/** Autocompletion of mentions while a person types. */

import {
  type KeyboardEvent,
  type RefObject,
  useEffect,
  useLayoutEffect,
  useRef,
  useState,
} from 'react';
import { announce } from '@/components/announcer';
import type { Findable } from '@/components/people-listbox';
import { usePeopleSearch } from '@/components/people-search';
import { t } from '@/lib/i18n';
import { isComposing } from '@/lib/keys';
import { BEFORE_MENTION } from '@/lib/parse-text';

/** A mention up to the caret. */
const BEGUN = new RegExp(`${BEFORE_MENTION}@(?<term>[A-Za-z0-9_]{1,30})$`, 'u');

interface Begun {
  /** The position of the @ in the text. */
  start: number;
  term: string;
}

export function useMentions(
  field: RefObject<HTMLTextAreaElement | null>,
  text: string,
  setText: (text: string) => void,
) {
  const [begun, setBegun] = useState<Begun | null>(null);
  const [dismissed, setDismissed] = useState<number | null>(null);
  const [chosen, setChosen] = useState(0);
  const caret = useRef<number | null>(null);

  const isOpen = begun !== null && begun.start !== dismissed;
  const people = usePeople(isOpen ? begun.term : '');
  const active = people[Math.min(chosen, people.length - 1)];
  useAnnouncement(people);

  // The field has the new text only after rendering.
  useLayoutEffect(() => {
    if (caret.current === null || field.current?.value !== text) return;
    field.current.setSelectionRange(caret.current, caret.current);
    caret.current = null;
  }, [field, text]);

  const look = () => {
    const { selectionStart = 0, selectionEnd = 0, value = '' } = field.current ?? {};
    const match = selectionStart === selectionEnd && BEGUN.exec(value.slice(0, selectionStart));
    const next = match ? { start: match.index, term: match.groups?.term ?? '' } : null;
    if (next?.term === begun?.term && next?.start === begun?.start) return;
    setChosen(0);
    setBegun(next);
    if (next?.start !== dismissed) setDismissed(null);
  };

  const close = () => setBegun(null);

  const choose = (person: Findable) => {
    if (!begun) return;
    const before = `${text.slice(0, begun.start)}@${person.handle}`;
    const after = text.slice(begun.start + 1 + begun.term.length);
    caret.current = before.length + 1;
    setText(`${before}${after.startsWith(' ') ? '' : ' '}${after}`);
    close();
    field.current?.focus();
  };

  /** Returns whether the list handled the key. */
  const onKeyDown = (event: KeyboardEvent): boolean => {
    if (!active || isComposing(event.nativeEvent)) return false;
    if (event.ctrlKey || event.metaKey || event.altKey || event.shiftKey) return false;
    const place = people.indexOf(active);
    switch (event.key) {
      case 'ArrowDown':
        setChosen((place + 1) % people.length);
        break;
      case 'ArrowUp':
        setChosen((place - 1 + people.length) % people.length);
        break;
      case 'Enter':
      case 'Tab':
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

  return { people, active, look, close, choose, onKeyDown };
}

/** Until the response for the typed term is here, the previous people that still match it. */
function usePeople(term: string): readonly Findable[] {
  const { people, isAnswered } = usePeopleSearch(term);
  return isAnswered ? people : people.filter(({ handle }) => handle.startsWith(term.toLowerCase()));
}

function useAnnouncement(people: readonly Findable[]): void {
  const count = people.length;
  useEffect(() => {
    if (count === 0) return;
    announce(t('writing.peopleToMention', { count }));
  }, [count]);
}
