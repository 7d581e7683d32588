import { useId } from 'react';
import { t } from '@/lib/i18n';
import type { UsedPictureDraft } from '@/lib/media/picture-drafts';
import { Button } from '../button';
import { CharacterCounter } from '../character-counter';
import { MoreIcon } from '../more-icons';
import styles from './sensitive.module.css';

const MAX_WARNING_LENGTH = 100;

interface SensitiveProps {
  draft: UsedPictureDraft;
}

/** Whether text and pictures are covered until somebody wants to see them. */
export function SensitiveButton({ draft }: SensitiveProps) {
  return (
    <Button
      look="quiet"
      className={styles.button}
      aria-label={t('media.sensitive')}
      title={t('media.sensitive')}
      aria-pressed={draft.sensitive}
      onClick={() => draft.setSensitive(!draft.sensitive)}
    >
      <MoreIcon name="cover" />
    </Button>
  );
}

/** What stands in front of covered content. */
export function SensitiveField({ draft }: SensitiveProps) {
  const id = useId();
  if (!draft.sensitive) return null;
  return (
    <div className={styles.field}>
      <label htmlFor={id}>{t('media.contentWarning')}</label>
      <input
        id={id}
        type="text"
        dir="auto"
        maxLength={2 * MAX_WARNING_LENGTH}
        value={draft.warning}
        onChange={(event) => draft.setWarning(event.target.value)}
      />
      <CharacterCounter text={draft.warning} max={MAX_WARNING_LENGTH} />
    </div>
  );
}
