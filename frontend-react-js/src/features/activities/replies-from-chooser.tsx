import { Icon } from '@/components/icon';
import { type PlainKey, t } from '@/lib/i18n';
import type { RepliesFrom } from './api';
import styles from './life-chooser.module.css';

const labels = {
  everyone: 'writing.repliesFromEveryone',
  following: 'writing.repliesFromFollowing',
  nobody: 'writing.repliesFromNobody',
} as const satisfies Record<RepliesFrom, PlainKey>;

interface RepliesFromChooserProps {
  value: RepliesFrom;
  onChange: (value: RepliesFrom) => void;
}

/** Chooses who may reply to a crud. */
export function RepliesFromChooser({ value, onChange }: RepliesFromChooserProps) {
  return (
    <label className={`${styles.life} ${styles.compact}`}>
      <Icon name="reply" size={16} />
      <span className="visually-hidden">{t('writing.repliesFrom')}</span>
      <select
        value={value}
        onChange={({ target }) => {
          if (isRepliesFrom(target.value)) onChange(target.value);
        }}
      >
        {Object.entries(labels).map(([choice, label]) => (
          <option key={choice} value={choice}>
            {t(label)}
          </option>
        ))}
      </select>
      <Icon name="down" size={14} />
    </label>
  );
}

function isRepliesFrom(value: string): value is RepliesFrom {
  return value in labels;
}
