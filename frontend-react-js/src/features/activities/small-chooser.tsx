import { MoreIcon, type MoreIconName } from '@/components/more-icons';
import { type PlainKey, t } from '@/lib/i18n';
import styles from './small-chooser.module.css';

interface SmallChooserProps<Choice extends string> {
  /** Of each choice, because on a phone nothing else shows which one was chosen. */
  icons: Readonly<Record<Choice, MoreIconName>>;
  label: string;
  labels: Readonly<Record<Choice, PlainKey>>;
  value: Choice;
  onChange: (value: Choice) => void;
}

/** One of a few choices, beside the life of a crud. The first, which is usual, is an icon alone. */
export function SmallChooser<Choice extends string>(props: SmallChooserProps<Choice>) {
  const { icons, label, labels, value, onChange } = props;
  const choices = Object.keys(labels) as Choice[];
  return (
    <label className={styles.chooser} title={label} data-usual={value === choices[0] || undefined}>
      <MoreIcon name={icons[value]} size={16} />
      <span className="visually-hidden">{label}</span>
      <select
        value={value}
        onChange={({ target }) => {
          const chosen = choices.find((choice) => choice === target.value);
          if (chosen) onChange(chosen);
        }}
      >
        {choices.map((choice) => (
          <option key={choice} value={choice}>
            {textOf(labels[choice])}
          </option>
        ))}
      </select>
      <MoreIcon name="down" size={14} />
    </label>
  );
}

function textOf(key: PlainKey): string {
  return t(key);
}
