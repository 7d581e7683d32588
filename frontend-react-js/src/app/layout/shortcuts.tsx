import { useEffect, useState } from 'react';
import { useWriting } from '@/features/activities/writing';
import { isTaken, signOf } from '@/lib/keys';
import { navigate } from '@/lib/location';
import { moveBy, open, press, showNewer, toSearch } from './post-navigation';
import { ShortcutsSheet } from './shortcuts-sheet';

/** Keyboard shortcuts on every page with cruds. */
export function Shortcuts() {
  const [isSheetOpen, setSheetOpen] = useState(false);
  const writing = useWriting();

  useEffect(() => {
    const actions: Record<string, () => void> = {
      j: () => moveBy(1),
      k: () => moveBy(-1),
      o: open,
      l: () => press('like'),
      r: () => press('reply'),
      b: () => press('repost'),
      q: () => press('quote'),
      n: () => writing?.create(),
      '.': showNewer,
      '/': () => toSearch() || navigate('/explore', { state: 'type' }),
      '?': () => setSheetOpen(true),
    };
    const onKey = (event: KeyboardEvent) => {
      const action = actions[signOf(event)];
      if (!action || event.ctrlKey || event.metaKey || event.altKey || isTaken(event)) return;
      event.preventDefault();
      action();
    };
    document.addEventListener('keydown', onKey);
    return () => document.removeEventListener('keydown', onKey);
  }, [writing]);

  return isSheetOpen ? <ShortcutsSheet onClose={() => setSheetOpen(false)} /> : null;
}
