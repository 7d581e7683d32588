/** Text that is being written, shared by every field for the same thing. */
import { useCallback, useSyncExternalStore } from 'react';
import { keep, kept, letGo } from './device';

/** Begins the names under which the device keeps drafts. */
const KEPT = 'draft ';

const drafts = new Map<string, string>();
const listeners = new Set<() => void>();

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

function draftOf(name: string): string {
  const known = drafts.get(name) ?? kept(KEPT + name) ?? '';
  drafts.set(name, known);
  return known;
}

/** Writes a draft; with an end, the device keeps it until then, else only the page does. */
type Write = (text: string, endsAt?: number) => void;

/**
 * `subject` names what the text is for: a new crud, the reply to a certain one, the next message
 * to a person; `owner` is who writes, so that nobody finds what another person wrote.
 */
export function useDraft(subject: string, owner = ''): [string, Write] {
  const name = `${owner} ${subject}`;
  const text = useSyncExternalStore(subscribe, () => draftOf(name));
  const setText: Write = useCallback(
    (next, endsAt) => {
      drafts.set(name, next);
      if (next && endsAt) keep(KEPT + name, next, endsAt);
      else letGo(KEPT + name);
      for (const listener of listeners) listener();
    },
    [name],
  );
  return [text, setText];
}

export function discardDrafts(): void {
  drafts.clear();
  letGo(KEPT);
  for (const listener of listeners) listener();
}
