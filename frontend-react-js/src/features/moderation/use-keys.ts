/** Keyboard shortcuts of one page, beside those that work everywhere. */
import { useLayoutEffect, useRef } from 'react';
import { isTaken, signOf } from '@/lib/keys';

/**
 * Calls the action of a key that is for the page, not for a field or a dialog. It does so from the
 * moment in which the page is seen, which is why the effects are those of the layout.
 */
export function useKeys(actions: Readonly<Record<string, () => void>>): void {
  const latest = useRef(actions);
  useLayoutEffect(() => {
    latest.current = actions;
  });
  useLayoutEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      const action = latest.current[signOf(event)];
      if (!action || event.ctrlKey || event.metaKey || event.altKey || isTaken(event)) return;
      // Global shortcuts ignore a key that is already handled.
      event.preventDefault();
      action();
    };
    // Captured, so that it comes before them.
    document.addEventListener('keydown', onKey, { capture: true });
    return () => document.removeEventListener('keydown', onKey, { capture: true });
  }, []);
}
