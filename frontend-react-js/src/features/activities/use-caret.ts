import { type RefObject, useLayoutEffect, useRef } from 'react';

/** Places the caret of a field once it shows a new text: it has that only after rendering. */
export function useCaret(field: RefObject<HTMLTextAreaElement | null>, text: string) {
  const caret = useRef<number | null>(null);
  useLayoutEffect(() => {
    if (caret.current === null || field.current?.value !== text) return;
    field.current.setSelectionRange(caret.current, caret.current);
    caret.current = null;
  }, [field, text]);
  return caret;
}
