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
  const { id, described, error, errorId, hintId } = useFieldIds(name, hint);
  return (
    <div className={styles.field}>
      <label htmlFor={id}>{label}</label>
      {hint ? (
        <p id={hintId} className={styles.hint}>
          {hint}
        </p>
      ) : null}
      {/* The prefix stays to the left of the value in every language. */}
      <div
        className={styles.box}
        dir={sign ? 'ltr' : undefined}
        data-invalid={error ? true : undefined}
      >
        {sign ? (
          <span className={styles.sign} aria-hidden="true">
            {sign}
          </span>
        ) : null}
        <input
          type="text"
          {...input}
          id={id}
          name={name}
          aria-describedby={described}
          aria-invalid={error ? true : undefined}
        />
        {after}
      </div>
      <FieldError id={errorId} error={error} />
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
  const { id, described, error, errorId, hintId } = useFieldIds(name, hint);
  return (
    <div className={styles.field}>
      <label htmlFor={id}>{label}</label>
      <div className={styles.box} data-invalid={error ? true : undefined}>
        <textarea
          {...textarea}
          id={id}
          name={name}
          aria-describedby={described}
          aria-invalid={error ? true : undefined}
        />
      </div>
      {hint ? (
        <p id={hintId} className={styles.hint}>
          {hint}
        </p>
      ) : null}
      <FieldError id={errorId} error={error} />
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
  const { id, described, error, errorId, hintId } = useFieldIds(name, hint);
  return (
    <div className={styles.field}>
      <label htmlFor={id}>{label}</label>
      {hint ? (
        <p id={hintId} className={styles.hint}>
          {hint}
        </p>
      ) : null}
      <div className={styles.box} data-invalid={error ? true : undefined}>
        <select
          {...select}
          id={id}
          name={name}
          aria-describedby={described}
          aria-invalid={error ? true : undefined}
        />
      </div>
      <FieldError id={errorId} error={error} />
    </div>
  );
}

function useFieldIds(name: string, hint: ReactNode) {
  const id = useId();
  const hintId = `${id}-hint`;
  const errorId = `${id}-error`;
  const described = hint ? `${hintId} ${errorId}` : errorId;
  return { id, hintId, errorId, described, error: useFieldError(name) };
}

/** Always rendered, so that screen readers announce a message that appears in it. */
function FieldError({ id, error }: { id: string; error: string | undefined }) {
  return (
    <p id={id} role="alert" className={styles.error}>
      {error}
    </p>
  );
}
