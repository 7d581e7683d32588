/** State of a form: values, errors, submitting once. */
import { type SubmitEvent, useRef, useState } from 'react';
import { flushSync } from 'react-dom';
import { ApiError, errorText } from './problem';

export type Values<Name extends string> = Readonly<Record<Name, string>>;
/** An error message by field; under `form` what belongs to no single field. */
export type FormErrors<Name extends string> = {
  [name in Name | 'form']?: string | undefined;
};

interface FormRules<Name extends string> {
  /** In the order of the page: the first invalid one gets the focus. */
  fields: readonly Name[];
  /** Errors of the values before they are sent. */
  check: (values: Values<Name>) => FormErrors<Name>;
  send: (values: Values<Name>) => Promise<unknown>;
  /** The error message for the API's `code` of a field. */
  messageFor: (field: Name, code: string) => string;
  /** Errors for refusals of the API that name no field although they belong to one. */
  mapError?: (error: unknown) => FormErrors<Name> | null;
}

/** The inputs are uncontrolled, so that typed and autofilled values survive every render. */
export function useForm<Name extends string>(rules: FormRules<Name>) {
  const element = useRef<HTMLFormElement>(null);
  const [errors, setErrors] = useState<FormErrors<Name>>({});
  const [sending, setSending] = useState(false);
  // State changes with the next render, but a second submit can come before it.
  const isSubmitting = useRef(false);

  const show = (found: FormErrors<Name>) => {
    // Rendered synchronously, so that the field is invalid for screen readers when it gets the
    // focus.
    flushSync(() => setErrors(found));
    const first = rules.fields.find((name) => found[name]);
    const control = first && element.current?.elements.namedItem(first);
    // Radio buttons of one name are a list.
    const target = control instanceof RadioNodeList ? control[0] : control;
    if (target instanceof HTMLElement) target.focus();
  };

  const submit = async () => {
    if (isSubmitting.current || !element.current) return;
    const values = readValues(element.current, rules.fields);
    const found = rules.check(values);
    if (Object.values(found).some(Boolean)) {
      show(found);
      return;
    }
    isSubmitting.current = true;
    setErrors({});
    setSending(true);
    try {
      await rules.send(values);
    } catch (error) {
      show(rules.mapError?.(error) ?? errorsFrom(error, rules));
    } finally {
      isSubmitting.current = false;
      setSending(false);
    }
  };

  const clearError = (name: string) => {
    if (name in errors) setErrors({ ...errors, [name]: undefined });
  };

  return {
    errors,
    sending,
    forget: clearError,
    formProps: {
      ref: element,
      onSubmit: (event: SubmitEvent<HTMLFormElement>) => {
        event.preventDefault();
        void submit();
      },
    },
  };
}

function readValues<Name extends string>(form: HTMLFormElement, fields: readonly Name[]) {
  const typed = new FormData(form);
  const entries = fields.map((name) => [name, String(typed.get(name) ?? '')]);
  // The entries come from `fields`, so every name is there.
  return Object.fromEntries(entries) as Values<Name>;
}

function errorsFrom<Name extends string>(error: unknown, rules: FormRules<Name>): FormErrors<Name> {
  const errors: FormErrors<Name> = {};
  if (error instanceof ApiError && error.status === 422) {
    for (const { field, code } of error.fieldErrors) {
      const name = rules.fields.find((known) => known === field);
      if (name) errors[name] = rules.messageFor(name, code);
    }
  }
  return Object.keys(errors).length > 0 ? errors : { form: errorText(error) };
}
