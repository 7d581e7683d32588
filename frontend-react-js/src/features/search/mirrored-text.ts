/** The text of a field whose value the address mirrors. */
import { useCallback, useLayoutEffect, useState } from 'react';

interface State {
  /** What the field shows. */
  text: string;
  /** The value that the address had when it was last seen. */
  seen: string;
  /** What the field sent to the address and has not seen there yet, oldest first. */
  sent: readonly string[];
}

/**
 * `mirrored` is the value in the address. It follows what the field sends, but later: drawing the
 * results can take longer than the next key. So a value that the field sent itself never replaces
 * the text; only one from elsewhere does, as when a person goes back.
 */
export function useMirroredText(mirrored: string) {
  const [state, setState] = useState<State>({ text: mirrored, seen: mirrored, sent: [] });
  // Not while it is drawn: a drawing of the address that a key interrupts is thrown away, but React
  // would add what that key typed to a state that such a drawing set.
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
    /** What the address will be once everything that was sent has arrived there. */
    latest: latest(state),
    /** Must be called with each value that goes to the address. */
    send,
  };
}

function seeing(state: State, mirrored: string): State {
  if (mirrored === state.seen) return state;
  const echo = state.sent.indexOf(mirrored);
  // The address may skip values that were sent shortly after each other.
  if (echo >= 0) return { ...state, seen: mirrored, sent: state.sent.slice(echo + 1) };
  return { text: mirrored, seen: mirrored, sent: [] };
}

function latest({ seen, sent }: State): string {
  return sent.at(-1) ?? seen;
}
