import { type ReactNode, useId, useLayoutEffect, useRef } from 'react';
import { focusHeading } from '@/lib/focus';
import { t } from '@/lib/i18n';
import { Button } from './button';
import styles from './dialog.module.css';
import { MoreIcon } from './more-icons';

interface DialogProps {
  title: string;
  onClose: () => void;
  children: ReactNode;
  /** Covers the whole window. */
  isFull?: boolean;
}

/**
 * A modal dialog, open while it is rendered. The browser traps the focus, closes on Escape, and
 * restores the focus afterwards.
 */
export function Dialog({ title, onClose, children, isFull = false }: DialogProps) {
  const ref = useRef<HTMLDialogElement>(null);
  const titleId = useId();

  // A layout effect, so that effects of the children can focus what is visible by then.
  useLayoutEffect(() => {
    const dialog = ref.current;
    const opener = document.activeElement;
    dialog?.showModal();
    return () => {
      dialog?.close();
      // The element that opened it may be gone; the heading gets the focus then.
      if (!opener?.isConnected) focusHeading();
    };
  }, []);

  return (
    <dialog
      ref={ref}
      className={isFull ? styles.full : styles.dialog}
      aria-labelledby={titleId}
      onClose={(event) => {
        // The event is asynchronous: when effects run twice, the dialog is open again by then.
        if (!event.currentTarget.open) onClose();
      }}
    >
      <header className={styles.header}>
        <h2 id={titleId}>{title}</h2>
        <Button
          look="quiet"
          aria-label={t('components.close')}
          onClick={() => ref.current?.close()}
        >
          <MoreIcon name="close" />
        </Button>
      </header>
      {children}
    </dialog>
  );
}
