import { Field } from '@/components/field';
import { t } from '@/lib/i18n';

/** The field for a new handle. */
export function HandleField() {
  return (
    <Field
      name="handle"
      label={t('auth.handle')}
      hint={t('auth.handleHint')}
      dir="ltr"
      autoComplete="username"
      autoCapitalize="none"
      autoCorrect="off"
      spellCheck={false}
      sign="@"
    />
  );
}
