import { Button } from '@/components/button';
import { Dialog } from '@/components/dialog';
import { say } from '@/lib/words';
import styles from './dialogs.module.css';

interface DeleteDialogProps {
  onDelete: () => void;
  onClose: () => void;
}

/** Asks once more, because it cannot be taken back. */
export function DeleteDialog({ onDelete, onClose }: DeleteDialogProps) {
  return (
    <Dialog title={say('messages.deleteQuestion')} onClose={onClose}>
      <p className={styles.words}>{say('messages.deleteWords')}</p>
      <div className={styles.actions}>
        <Button
          look="danger"
          onClick={() => {
            onClose();
            onDelete();
          }}
        >
          {say('messages.deleteForEveryone')}
        </Button>
        <Button onClick={onClose}>{say('messages.keep')}</Button>
      </div>
    </Dialog>
  );
}
