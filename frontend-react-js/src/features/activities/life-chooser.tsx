import { Icon } from '@/components/icon';
import styles from './composer.module.css';
import { isLife, type Life, lives } from './life';

interface LifeChooserProps {
  value: Life;
  onChange: (life: Life) => void;
}

/** How long the crud will live. */
export function LifeChooser({ value, onChange }: LifeChooserProps) {
  return (
    <label className={styles.life}>
      <Icon name="hourglass" size={16} />
      <span className={styles.lifeLabel}>Lives for</span>
      <select
        value={value}
        onChange={(event) => {
          if (isLife(event.target.value)) onChange(event.target.value);
        }}
      >
        {Object.entries(lives).map(([life, words]) => (
          <option key={life} value={life}>
            {words}
          </option>
        ))}
      </select>
      <Icon name="down" size={14} />
    </label>
  );
}
