import { createContext, type ReactNode, useContext } from 'react';
import type { FormErrors, useForm } from '@/lib/use-form';
import { Button } from './button';
import styles from './form.module.css';

interface FormState {
  errors: FormErrors<string>;
  sending: boolean;
}

const FormContext = createContext<FormState>({ errors: {}, sending: false });

/** The error message of a field of the surrounding form. */
export function useFieldError(name: string): string | undefined {
  return useContext(FormContext).errors[name];
}

interface FormProps<Name extends string> {
  form: ReturnType<typeof useForm<Name>>;
  label: string;
  children: ReactNode;
  className?: string | undefined;
}

/** A form that gives its fields their error messages, in place of the browser's validation. */
export function Form<Name extends string>({ form, label, children, className }: FormProps<Name>) {
  const { errors, sending, forget, formProps } = form;
  return (
    <form
      {...formProps}
      noValidate
      aria-label={label}
      className={className ?? styles.form}
      onInput={(event) => {
        if (event.target instanceof HTMLElement) forget(event.target.getAttribute('name') ?? '');
      }}
    >
      <FormContext value={{ errors, sending }}>
        {children}
        <p className={styles.error} role="alert">
          {errors.form}
        </p>
      </FormContext>
    </form>
  );
}

interface SubmitButtonProps {
  children: string;
  /** The label while the form is being sent. */
  busy: string;
  look?: 'ember' | 'plain' | 'danger';
}

export function SubmitButton({ children, busy, look = 'ember' }: SubmitButtonProps) {
  const { sending } = useContext(FormContext);
  return (
    <Button type="submit" look={look} busy={sending} className={styles.submit}>
      {sending ? busy : children}
    </Button>
  );
}
