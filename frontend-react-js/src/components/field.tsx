import { type ComponentProps, type ReactNode, useId } from 'react';
import styles from './field.module.css';
import { useFieldError } from './form';

interface FieldProps extends Omit<ComponentProps<'input'>, 'id' | 'name'> {
  /** The field's name in the API. */
  name: string;
  label: string;
  /** Help text. */
  hint?: ReactNode;
  /** A prefix that is not part of the value, such as @. */
  sign?: string;
  /** Content inside the box, after the input. */
  after?: ReactNode;
}

/** A text input with label, help text and error message. */
export function Field({ name, label, hint, sign, after, ...input }: FieldProps) {
  const { control, isInvalid, help, fault } = useFieldParts(name, hint);
  return (
    <div className={styles.field}>
      <label htmlFor={control.id}>{label}</label>
      {help}
      {/* The prefix stays to the left of the value in every language. */}
      <div className={styles.box} dir={sign ? 'ltr' : undefined} data-invalid={isInvalid}>
        {sign ? (
          <span className={styles.sign} aria-hidden="true">
            {sign}
          </span>
        ) : null}
        <input type="text" {...input} {...control} />
        {after}
      </div>
      {fault}
    </div>
  );
}

interface TextFieldProps extends Omit<ComponentProps<'textarea'>, 'id' | 'name'> {
  name: string;
  label: string;
  hint?: ReactNode;
}

/** A text area with label, help text and error message. */
export function TextField({ name, label, hint, ...textarea }: TextFieldProps) {
  const { control, isInvalid, help, fault } = useFieldParts(name, hint);
  return (
    <div className={styles.field}>
      <label htmlFor={control.id}>{label}</label>
      <div className={styles.box} data-invalid={isInvalid}>
        <textarea {...textarea} {...control} />
      </div>
      {help}
      {fault}
    </div>
  );
}

interface SelectFieldProps extends Omit<ComponentProps<'select'>, 'id' | 'name'> {
  name: string;
  label: string;
  hint?: ReactNode;
}

/** A choice from a list, with label, help text and error message. */
export function SelectField({ name, label, hint, ...select }: SelectFieldProps) {
  const { control, isInvalid, help, fault } = useFieldParts(name, hint);
  return (
    <div className={styles.field}>
      <label htmlFor={control.id}>{label}</label>
      {help}
      <div className={styles.box} data-invalid={isInvalid}>
        <select {...select} {...control} />
      </div>
      {fault}
    </div>
  );
}

/** What all fields have: the attributes of their control, help text and error message. */
function useFieldParts(name: string, hint: ReactNode) {
  const id = useId();
  const error = useFieldError(name);
  const hintId = `${id}-hint`;
  const errorId = `${id}-error`;
  const isInvalid = error ? true : undefined;
  return {
    isInvalid,
    control: {
      id,
      name,
      'aria-describedby': hint ? `${hintId} ${errorId}` : errorId,
      'aria-invalid': isInvalid,
    },
    help: hint ? (
      <p id={hintId} className={styles.hint}>
        {hint}
      </p>
    ) : null,
    // Always rendered, so that screen readers announce a message that appears in it.
    fault: (
      <p id={errorId} role="alert" className={styles.error}>
        {error}
      </p>
    ),
  };
}
