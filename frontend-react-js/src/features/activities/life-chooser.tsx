import { useId } from 'react';
import { MoreIcon } from '@/components/more-icons';
import { formatChoice } from '@/lib/durations';
import { type PlainKey, t } from '@/lib/i18n';
import { isTtl, isUnit, type Life, lives, spanOf, type Unit, units } from './life';
import styles from './life-chooser.module.css';

const unitKeys = {
  minutes: 'writing.unitMinutes',
  hours: 'writing.unitHours',
  days: 'writing.unitDays',
} as const satisfies Record<Unit, PlainKey>;

interface LifeChooserProps {
  value: Life;
  /** In milliseconds. */
  max: number;
  onChange: (life: Life) => void;
}

/** Chooses the life of a crud. */
export function LifeChooser({ value, max, onChange }: LifeChooserProps) {
  return (
    <div className={styles.chooser}>
      <label className={styles.life}>
        <MoreIcon name="hourglass" size={16} />
        <span className={styles.lifeLabel}>{t('writing.livesFor')}</span>
        <select
          value={value.choice}
          onChange={({ target }) => {
            const choice = isTtl(target.value) ? target.value : 'free';
            onChange({ ...value, choice });
          }}
        >
          {Object.entries(lives)
            .filter(([, span]) => span <= max)
            .map(([life, span]) => (
              <option key={life} value={life}>
                {formatChoice(span)}
              </option>
            ))}
          <option value="free">{t('writing.anotherTimeOption')}</option>
        </select>
        <MoreIcon name="down" size={14} />
      </label>
      {value.choice === 'free' ? <FreeLife value={value} max={max} onChange={onChange} /> : null}
    </div>
  );
}

/** A number and its unit. */
function FreeLife({ value, max, onChange }: LifeChooserProps) {
  const hintId = useId();
  const isPossible = spanOf(value, max) !== null;
  return (
    <fieldset className={styles.free} aria-describedby={hintId}>
      <legend className="visually-hidden">{t('writing.anotherTime')}</legend>
      <input
        type="number"
        inputMode="decimal"
        min={0}
        step="any"
        aria-label={t('writing.howMany')}
        aria-describedby={hintId}
        aria-invalid={value.amount && !isPossible ? true : undefined}
        value={value.amount}
        onChange={({ target }) => onChange({ ...value, amount: target.value })}
      />
      <select
        aria-label={t('writing.units')}
        value={value.unit}
        onChange={({ target }) => {
          if (isUnit(target.value)) onChange({ ...value, unit: target.value });
        }}
      >
        {Object.keys(units)
          .filter(isUnit)
          .map((unit) => (
            <option key={unit} value={unit}>
              {t(unitKeys[unit])}
            </option>
          ))}
      </select>
      <span id={hintId} className={styles.hint} data-invalid={!isPossible || undefined}>
        {t('writing.lifeLimits', { span: formatChoice(max) })}
      </span>
    </fieldset>
  );
}
