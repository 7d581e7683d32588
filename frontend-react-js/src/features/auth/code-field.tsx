import { Field } from '@/components/field';
import { t } from '@/lib/i18n';

/** The six digits that came by mail; the device may offer them by itself. */
export function CodeField() {
  return (
    <Field
      name="code"
      dir="ltr"
      label={t('auth.code')}
      inputMode="numeric"
      autoComplete="one-time-code"
      // Room for blanks that come with copying.
      maxLength={12}
    />
  );
}

/** The eight letters and digits that came by mail. */
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
