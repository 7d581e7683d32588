/** Text that another app shares, as the start of a new crud. */
import { useCallback } from 'react';
import { useDraft } from '@/lib/drafts';
import { NEW_CRUD } from './create-composer';
import { usualDraftEnd } from './saved-life';
import { MAX_MESSAGE_LENGTH } from './use-composer';

/** The text in the address, cut to the length of a crud; a link in it is kept whole. */
export function sharedText(search: URLSearchParams): string {
  const parts = ['title', 'text', 'url'].map((name) => search.get(name)?.trim());
  const [title = '', text = '', url = ''] = parts;
  const words = text.includes(title) ? text : `${title}\n${text}`.trim();
  if (!url || words.includes(url)) return cut(words, MAX_MESSAGE_LENGTH);
  const room = MAX_MESSAGE_LENGTH - Array.from(url).length - 1;
  return cut(`${cut(words, room)}\n${url}`.trim(), MAX_MESSAGE_LENGTH);
}

function cut(text: string, max: number): string {
  const points = Array.from(text);
  return points.length <= max ? text : `${points.slice(0, Math.max(0, max - 1)).join('')}…`;
}

/** Appends a text to the draft of a new crud, once. */
export function usePrefillDraft(handle: string): (text: string) => void {
  const { text: begun, write } = useDraft(NEW_CRUD, handle);
  return useCallback(
    (text) => {
      if (begun.includes(text)) return;
      write(`${begun}\n${text}`.trim(), usualDraftEnd());
    },
    [begun, write],
  );
}
