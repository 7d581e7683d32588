import { type RefObject, useEffect, useRef } from 'react';

/**
 * A form that opens takes the focus, because what opened it is gone or elsewhere. `form` names which
 * one is open; the reference belongs to what contains it.
 */
export function useFirstField(form: string | boolean | null): RefObject<HTMLDivElement | null> {
  const container = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (form) container.current?.querySelector<HTMLElement>('input, textarea')?.focus();
  }, [form]);
  return container;
}
