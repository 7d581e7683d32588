import { useId } from 'react';
import { MoreIcon } from '@/components/more-icons';
import { DAY, formatChoice, formatDuration } from '@/lib/durations';
import { quantityFormat } from '@/lib/formats';
import { t } from '@/lib/i18n';
import { FreeLife } from './free-life';
import { isTtl, type Life, lives, spanOf, type Ttl } from './life';
import styles from './life-chooser.module.css';

/** One tap away; the others are in a list beside them. */
const QUICK: readonly Ttl[] = ['1-hour', '1-day', '7-days'];

export interface LifeChooserProps {
  value: Life;
  /** In milliseconds. */
  max: number;
  onChange: (life: Life) => void;
}

/** Chooses the life of a crud. */
export function LifeChooser({ value, max, onChange }: LifeChooserProps) {
  const name = useId();
  return (
    <>
      <fieldset className={styles.lives}>
        <legend className="visually-hidden">{t('writing.livesFor')}</legend>
        {QUICK.filter((life) => lives[life] <= max).map((life) => (
          <label key={life} title={formatChoice(lives[life])}>
            <input
              type="radio"
              name={name}
              checked={value.choice === life}
              onChange={() => onChange({ ...value, choice: life })}
            />
            <span aria-hidden="true">{narrow(lives[life])}</span>
            <span className="visually-hidden">{formatChoice(lives[life])}</span>
          </label>
        ))}
        <OtherLives value={value} max={max} onChange={onChange} />
      </fieldset>
      {value.choice === 'free' ? <FreeLife value={value} max={max} onChange={onChange} /> : null}
    </>
  );
}

/** The list of the other lives; once one of them is chosen, it shows that one. */
function OtherLives({ value, max, onChange }: LifeChooserProps) {
  const isChosen = !isQuick(value);
  const span = isChosen ? spanOf(value, max) : null;
  return (
    <label data-chosen={isChosen || undefined}>
      <span className="visually-hidden">{t('writing.otherLives')}</span>
      <span aria-hidden="true" className={span === null ? styles.word : undefined}>
        {span === null ? t('writing.more') : narrow(span)}
      </span>
      <MoreIcon name="down" size={14} />
      <select
        value={isChosen ? value.choice : ''}
        onChange={({ target }) => {
          const choice = isTtl(target.value) ? target.value : 'free';
          onChange({ ...value, choice });
        }}
      >
        {isChosen ? null : (
          <option value="" hidden>
            {t('writing.more')}
          </option>
        )}
        {Object.entries(lives)
          .filter(([life, length]) => length <= max && !QUICK.some((quick) => quick === life))
          .map(([life, length]) => (
            <option key={life} value={life}>
              {formatChoice(length)}
            </option>
          ))}
        <option value="free">{t('writing.anotherTimeOption')}</option>
      </select>
    </label>
  );
}

function isQuick({ choice }: Life): boolean {
  return QUICK.some((quick) => quick === choice);
}

/** As short as it can be written, so that all fit beside each other on a phone. */
function narrow(span: number): string {
  if (span % DAY === 0) return quantityFormat('day', 'narrow').format(span / DAY);
  return formatDuration(span, 'narrow');
}
