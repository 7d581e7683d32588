import { Field } from '@/components/field';
import { say } from '@/lib/words';

/** The six digits that came by mail; the device may offer them by itself. */
export function CodeField({ hint }: { hint?: string }) {
  return (
    <Field
      name="code"
      dir="ltr"
      label={say('auth.code')}
      hint={hint}
      inputMode="numeric"
      autoComplete="one-time-code"
      // Room for blanks that come with copying.
      maxLength={12}
    />
  );
}
