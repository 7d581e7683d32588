import { Button } from '@/components/button';
import { Dialog } from '@/components/dialog';
import styles from './dialogs.module.css';

interface DeleteDialogProps {
  onDelete: () => void;
  onClose: () => void;
}

/** Asks once more, because it cannot be taken back. */
export function DeleteDialog({ onDelete, onClose }: DeleteDialogProps) {
  return (
    <Dialog title="Delete this message?" onClose={onClose}>
      <p className={styles.words}>It goes for both of you, and cannot be brought back.</p>
      <div className={styles.actions}>
        <Button
          look="danger"
          onClick={() => {
            onClose();
            onDelete();
          }}
        >
          Delete for everyone
        </Button>
        <Button onClick={onClose}>Keep it</Button>
      </div>
    </Dialog>
  );
}
