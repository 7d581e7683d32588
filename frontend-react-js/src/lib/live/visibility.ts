/** Whether a tab takes part in the stream: while it is shown, and a while after that. */
import { onReturn } from '../time';

const HIDDEN_MS = 5 * 60_000;

interface VisibilityOptions {
  /** At once, and whenever the tab is shown again. */
  onShown: () => void;
  onHiding: () => void;
  /** It has been hidden for long. */
  onHidden: () => void;
  /** The page is left; it may come back by the browser's cache. */
  onLeft: () => void;
}

export function watchVisibility({
  onShown,
  onHiding,
  onHidden,
  onLeft,
}: VisibilityOptions): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const look = () => {
    clearTimeout(timer);
    if (document.visibilityState !== 'hidden') return;
    timer = setTimeout(onHidden, HIDDEN_MS);
    onHiding();
  };
  const stopReturn = onReturn(() => {
    clearTimeout(timer);
    onShown();
  });
  document.addEventListener('visibilitychange', look);
  window.addEventListener('pagehide', onLeft);
  onShown();
  look();
  return () => {
    clearTimeout(timer);
    stopReturn();
    document.removeEventListener('visibilitychange', look);
    window.removeEventListener('pagehide', onLeft);
  };
}
