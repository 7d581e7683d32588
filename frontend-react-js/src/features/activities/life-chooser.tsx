import { useId } from 'react';
import { Icon } from '@/components/icon';
import { isTtl, isUnit, LIMITS, type Life, lives, spanOf, units } from './life';
import styles from './life-chooser.module.css';

interface LifeChooserProps {
  value: Life;
  onChange: (life: Life) => void;
}

/** How long the crud will live. */
export function LifeChooser({ value, onChange }: LifeChooserProps) {
  return (
    <div className={styles.chooser}>
      <label className={styles.life}>
        <Icon name="hourglass" size={16} />
        <span className={styles.lifeLabel}>Lives for</span>
        <select
          value={value.choice}
          onChange={({ target }) => {
            const choice = isTtl(target.value) ? target.value : 'free';
            onChange({ ...value, choice });
          }}
        >
          {Object.entries(lives).map(([life, words]) => (
            <option key={life} value={life}>
              {words}
            </option>
          ))}
          <option value="free">another time…</option>
        </select>
        <Icon name="down" size={14} />
      </label>
      {value.choice === 'free' ? <FreeLife value={value} onChange={onChange} /> : null}
    </div>
  );
}

/** A number and what it counts. */
function FreeLife({ value, onChange }: LifeChooserProps) {
  const hintId = useId();
  const isPossible = spanOf(value) !== null;
  return (
    <fieldset className={styles.free} aria-describedby={hintId}>
      <legend className="visually-hidden">Another time</legend>
      <input
        type="number"
        inputMode="decimal"
        min={0}
        step="any"
        aria-label="How many"
        aria-describedby={hintId}
        aria-invalid={value.amount && !isPossible ? true : undefined}
        value={value.amount}
        onChange={({ target }) => onChange({ ...value, amount: target.value })}
      />
      <select
        aria-label="Minutes, hours or days"
        value={value.unit}
        onChange={({ target }) => {
          if (isUnit(target.value)) onChange({ ...value, unit: target.value });
        }}
      >
        {Object.keys(units).map((unit) => (
          <option key={unit}>{unit}</option>
        ))}
      </select>
      <span id={hintId} className={styles.hint} data-wrong={!isPossible || undefined}>
        {LIMITS}
      </span>
    </fieldset>
  );
}
