import { useEffect, useId, useLayoutEffect, useRef } from 'react';
import { flushSync } from 'react-dom';
import { announce } from '@/components/announcer';
import { focusHeading } from '@/lib/focus';
import { t } from '@/lib/i18n';
import { useStore } from '@/lib/use-store';
import { pendingDeletions, sendOnPageHide, undoDeletion } from './deletions';
import styles from './undo-toasts.module.css';

/** A toast with an undo button for each pending deletion. */
export function UndoToasts() {
  const waiting = useStore(pendingDeletions, (deletions) => deletions);
  useEffect(sendOnPageHide, []);
  const undo = (uuid: string) => {
    // Rendered synchronously, so that the crud is there to take the focus.
    flushSync(() => undoDeletion(uuid));
    document.querySelector<HTMLElement>(`article[data-uuid="${uuid}"]`)?.focus();
    announce(t('writing.backAgain'));
  };
  if (waiting.length === 0) return null;
  return (
    <section className={styles.toasts} aria-label={t('writing.justDeleted')}>
      {waiting.map(({ uuid, isOwn }) => (
        <UndoToast key={uuid} isOwn={isOwn} onUndo={() => undo(uuid)} />
      ))}
    </section>
  );
}

function UndoToast({ isOwn, onUndo }: { isOwn: boolean; onUndo: () => void }) {
  const button = useRef<HTMLButtonElement>(null);
  const textId = useId();

  // The clean-up runs just before the button is removed, while it still has the focus.
  useLayoutEffect(() => {
    const undo = button.current;
    // The element that had the focus is hidden with the crud; undoing is the likely next action.
    undo?.focus({ preventScroll: true });
    announce(t(isOwn ? 'writing.deletedUndoable' : 'writing.removedUndoable'));
    return () => {
      if (document.activeElement === undo) focusHeading();
    };
  }, [isOwn]);

  return (
    <div className={styles.toast}>
      <span id={textId}>{t(isOwn ? 'writing.deleted' : 'writing.removed')}</span>
      <button ref={button} type="button" aria-describedby={textId} onClick={onUndo}>
        {t('writing.undo')}
      </button>
    </div>
  );
}
