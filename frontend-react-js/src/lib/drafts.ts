/** Text that is being written: in memory only, shared by every field for the same thing. */
import { useCallback, useSyncExternalStore } from 'react';

const drafts = new Map<string, string>();
const listeners = new Set<() => void>();

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** `subject` names what the text is for: a new crud, the reply to a certain one, the next message to a person. */
export function useDraft(subject: string): [string, (text: string) => void] {
  const text = useSyncExternalStore(subscribe, () => drafts.get(subject) ?? '');
  const setText = useCallback(
    (next: string) => {
      if (next) drafts.set(subject, next);
      else drafts.delete(subject);
      for (const listener of listeners) listener();
    },
    [subject],
  );
  return [text, setText];
}

export function discardDrafts(): void {
  drafts.clear();
  for (const listener of listeners) listener();
}
