import { type ReactNode, useId } from 'react';
import styles from './choice-field.module.css';
import { useFieldError } from './form';

export interface Choice {
  value: string;
  label: ReactNode;
}

interface ChoiceFieldProps {
  /** The field's name in the API. */
  name: string;
  label: string;
  /** The label is only for screen readers, because the text above says the same. */
  hidesLabel?: boolean;
  choices: readonly Choice[];
  initial?: string;
  onChoose?: (value: string) => void;
  /** Several can be chosen; each has the same name then. */
  several?: boolean;
}

/** Radio buttons or check boxes with label and error message. */
export function ChoiceField(props: ChoiceFieldProps) {
  const { name, label, hidesLabel, choices, initial, onChoose, several = false } = props;
  const error = useFieldError(name);
  const errorId = useId();
  return (
    <fieldset className={styles.choices} aria-describedby={errorId}>
      <legend className={hidesLabel ? 'visually-hidden' : undefined}>{label}</legend>
      {choices.map(({ value, label: words }) => (
        <label key={value} className={styles.choice}>
          <input
            type={several ? 'checkbox' : 'radio'}
            name={name}
            value={value}
            defaultChecked={value === initial}
            aria-invalid={error ? true : undefined}
            onChange={() => onChoose?.(value)}
          />
          <span>{words}</span>
        </label>
      ))}
      <p id={errorId} role="alert" className={styles.error}>
        {error}
      </p>
    </fieldset>
  );
}
