import { useState } from 'react';
import { toast } from '@/components/announcer';
import styles from '@/components/choices.module.css';
import { post } from '@/lib/api';
import { t } from '@/lib/i18n';
import { errorText } from '@/lib/problem';

interface EndLineChoiceProps {
  value: boolean;
  onDone: (value: boolean) => void;
}

/** Chooses whether apps of others get a line below each crud that says when it is gone. */
export function EndLineChoice({ value, onDone }: EndLineChoiceProps) {
  const [chosen, setChosen] = useState(value);
  const choose = async (next: boolean) => {
    setChosen(next);
    try {
      await post('/api/profile/update', { end_line_in_apps: next });
      onDone(next);
      toast(t('tokens.saved'));
    } catch (error) {
      setChosen(value);
      toast(t('tokens.notSaved', { why: errorText(error) }));
    }
  };
  return (
    <div className={styles.choices}>
      <label>
        <input
          type="checkbox"
          checked={chosen}
          onChange={({ target }) => void choose(target.checked)}
        />
        {t('tokens.endLine')}
      </label>
    </div>
  );
}
