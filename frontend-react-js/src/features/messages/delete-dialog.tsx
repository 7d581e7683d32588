import { Button } from '@/components/button';
import { Dialog } from '@/components/dialog';
import { t } from '@/lib/i18n';
import styles from './dialogs.module.css';

interface DeleteDialogProps {
  onDelete: () => void;
  onClose: () => void;
}

/** Asks for confirmation, because it cannot be undone. */
export function DeleteDialog({ onDelete, onClose }: DeleteDialogProps) {
  return (
    <Dialog title={t('messages.deleteQuestion')} onClose={onClose}>
      <p className={styles.words}>{t('messages.deleteWords')}</p>
      <div className={styles.actions}>
        <Button
          look="danger"
          onClick={() => {
            onClose();
            onDelete();
          }}
        >
          {t('messages.deleteForEveryone')}
        </Button>
        <Button onClick={onClose}>{t('messages.keep')}</Button>
      </div>
    </Dialog>
  );
}
