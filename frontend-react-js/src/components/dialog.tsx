import { type ReactNode, useId, useLayoutEffect, useRef } from 'react';
import { focusHeading } from '@/lib/focus';
import { t } from '@/lib/i18n';
import { Button } from './button';
import styles from './dialog.module.css';
import { Icon } from './icon';

interface DialogProps {
  title: string;
  onClose: () => void;
  children: ReactNode;
}

/**
 * A modal dialog, open while it is rendered. The browser itself keeps the focus inside, closes on
 * Escape, and gives the focus back to where it came from.
 */
export function Dialog({ title, onClose, children }: DialogProps) {
  const ref = useRef<HTMLDialogElement>(null);
  const titleId = useId();

  // Before the passive effects of the children, so that they can focus what is then visible.
  useLayoutEffect(() => {
    const dialog = ref.current;
    const opener = document.activeElement;
    dialog?.showModal();
    return () => {
      dialog?.close();
      // What opened it may have left the page meanwhile: then the page's heading is the place.
      if (!opener?.isConnected) focusHeading();
    };
  }, []);

  return (
    <dialog
      ref={ref}
      className={styles.dialog}
      aria-labelledby={titleId}
      onClose={(event) => {
        // The event comes late: when effects run twice, the dialog is open again by then.
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
          <Icon name="close" />
        </Button>
      </header>
      {children}
    </dialog>
  );
}
