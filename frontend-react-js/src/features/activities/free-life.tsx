import { useId } from 'react';
import { formatChoice } from '@/lib/durations';
import { type PlainKey, t } from '@/lib/i18n';
import { isUnit, spanOf, type Unit, units } from './life';
import type { LifeChooserProps } from './life-chooser';
import styles from './life-chooser.module.css';

const unitKeys = {
  minutes: 'writing.unitMinutes',
  hours: 'writing.unitHours',
  days: 'writing.unitDays',
} as const satisfies Record<Unit, PlainKey>;

/** A life of one's own: a number and its unit. */
export function FreeLife({ value, max, onChange }: LifeChooserProps) {
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
