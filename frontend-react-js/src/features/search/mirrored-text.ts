/** State of a text field whose value is also in the address. */
import { useCallback, useLayoutEffect, useState } from 'react';

interface State {
  /** The text in the field. */
  text: string;
  /** The last known value in the address. */
  seen: string;
  /** Values that were sent to the address and have not arrived there, oldest first. */
  sent: readonly string[];
}

/**
 * `mirrored` is the value in the address. It follows the field with a delay, because rendering
 * results can take longer than the next key. So a value that the field sent itself never replaces
 * the text; only another one does, as when a person goes back.
 */
export function useMirroredText(mirrored: string) {
  const [state, setState] = useState<State>({ text: mirrored, seen: mirrored, sent: [] });
  // In an effect, not while rendering: React discards a render that a key press interrupts, but
  // would apply what that key typed to the state that the discarded render set.
  useLayoutEffect(() => setState((before) => seeing(before, mirrored)), [mirrored]);

  const setText = useCallback((text: string) => setState((before) => ({ ...before, text })), []);
  const send = useCallback(
    (value: string) =>
      setState((before) =>
        value === latest(before) ? before : { ...before, sent: [...before.sent, value] },
      ),
    [],
  );
  return {
    text: state.text,
    setText,
    /** The value in the address once everything that was sent has arrived. */
    latest: latest(state),
    /** Must be called with each value that is sent to the address. */
    send,
  };
}

function seeing(state: State, mirrored: string): State {
  if (mirrored === state.seen) return state;
  const echo = state.sent.indexOf(mirrored);
  // The address may skip values that were sent in quick succession.
  if (echo >= 0) return { ...state, seen: mirrored, sent: state.sent.slice(echo + 1) };
  return { text: mirrored, seen: mirrored, sent: [] };
}

function latest({ seen, sent }: State): string {
  return sent.at(-1) ?? seen;
}
