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
  const { id, described, fault: error, faultId: errorId, hintId } = useFieldIds(name, hint);
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
        data-wrong={error ? true : undefined}
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
      <FieldError id={errorId} fault={error} />
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
  const { id, described, fault, faultId, hintId } = useFieldIds(name, hint);
  return (
    <div className={styles.field}>
      <label htmlFor={id}>{label}</label>
      <div className={styles.box} data-wrong={fault ? true : undefined}>
        <textarea
          {...textarea}
          id={id}
          name={name}
          aria-describedby={described}
          aria-invalid={fault ? true : undefined}
        />
      </div>
      {hint ? (
        <p id={hintId} className={styles.hint}>
          {hint}
        </p>
      ) : null}
      <FieldError id={faultId} fault={fault} />
    </div>
  );
}

function useFieldIds(name: string, hint: ReactNode) {
  const id = useId();
  const hintId = `${id}-hint`;
  const faultId = `${id}-fault`;
  const described = hint ? `${hintId} ${faultId}` : faultId;
  return { id, hintId, faultId, described, fault: useFieldError(name) };
}

/** Always rendered, so that screen readers announce a message that appears in it. */
function FieldError({ id, fault }: { id: string; fault: string | undefined }) {
  return (
    <p id={id} role="alert" className={styles.fault}>
      {fault}
    </p>
  );
}
