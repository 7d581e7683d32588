import { useId, useState } from 'react';
import { toast } from '@/components/announcer';
import styles from '@/components/choices.module.css';
import { t } from '@/lib/i18n';
import { errorText } from '@/lib/problem';
import { useUpdate } from './api';

interface ApproveFollowersProps {
  value: boolean;
  onDone: (value: boolean) => void;
}

/** Chooses whether people who want to follow ask first; saved at once. */
export function ApproveFollowers({ value, onDone }: ApproveFollowersProps) {
  const update = useUpdate();
  const hintId = useId();
  const [chosen, setChosen] = useState(value);
  const choose = async (next: boolean) => {
    setChosen(next);
    try {
      await update({ approves_followers: next });
      onDone(next);
      toast(t('follows.saved'));
    } catch (error) {
      setChosen(value);
      toast(t('follows.notSaved', { why: errorText(error) }));
    }
  };
  return (
    <div className={styles.choices}>
      <p id={hintId}>{t('follows.approveWords')}</p>
      <label>
        <input
          type="checkbox"
          checked={chosen}
          aria-describedby={hintId}
          onChange={({ target }) => void choose(target.checked)}
        />
        {t('follows.approve')}
      </label>
    </div>
  );
}
