/** Picking emoji into the text that is being written. */
import { type RefObject, useState } from 'react';
import { useCaret } from './use-caret';

export function useEmoji(
  field: RefObject<HTMLTextAreaElement | null>,
  text: string,
  setText: (text: string) => void,
) {
  const [isOpen, setOpen] = useState(false);
  const caret = useCaret(field, text);

  return {
    isOpen,
    toggle: () => setOpen(!isOpen),
    close() {
      setOpen(false);
      field.current?.focus();
    },
    /** In place of what is selected; the focus stays in the picker. */
    insert(emoji: string) {
      const { selectionStart = text.length, selectionEnd = text.length } = field.current ?? {};
      caret.current = selectionStart + emoji.length;
      setText(text.slice(0, selectionStart) + emoji + text.slice(selectionEnd));
    },
  };
}
