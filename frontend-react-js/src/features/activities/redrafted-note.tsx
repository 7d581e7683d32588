import { announce } from '@/components/announcer';
import { Button } from '@/components/button';
import { t } from '@/lib/i18n';
import styles from './redrafted-note.module.css';
import type { useRedraft } from './use-redraft';

interface RedraftedNoteProps {
  redraft: ReturnType<typeof useRedraft>;
  onClose: () => void;
}

/** Undoes the deletion: the toast that does so cannot be reached while a dialog is open. */
export function RedraftedNote({ redraft, onClose }: RedraftedNoteProps) {
  if (!redraft.canUndo) return null;
  const undo = () => {
    redraft.undo();
    onClose();
    announce(t('writing.backAgain'));
  };
  return (
    <p className={styles.note}>
      {t('writing.deleted')}
      <Button look="plain" onClick={undo}>
        {t('writing.undo')}
      </Button>
    </p>
  );
}
