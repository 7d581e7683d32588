import { Field } from '@/components/field';
import { t } from '@/lib/i18n';

/** The field for the six digits of a mailed code; the device may suggest them. */
export function CodeField() {
  return (
    <Field
      name="code"
      dir="ltr"
      label={t('auth.code')}
      inputMode="numeric"
      autoComplete="one-time-code"
      // Room for spaces, which come along when a code is copied.
      maxLength={12}
    />
  );
}

/** The field for the eight letters and digits of a mailed code. */
export function LongCodeField() {
  return (
    <Field
      name="code"
      dir="ltr"
      label={t('auth.code')}
      autoComplete="one-time-code"
      autoCapitalize="characters"
      autoCorrect="off"
      spellCheck={false}
      maxLength={20}
    />
  );
}
