import { Field } from '@/components/field';
import { say } from '@/lib/words';

/** The handle that one wants to have. */
export function HandleField() {
  return (
    <Field
      name="handle"
      label={say('auth.handle')}
      hint={say('auth.handleHint')}
      dir="ltr"
      autoComplete="username"
      autoCapitalize="none"
      autoCorrect="off"
      spellCheck={false}
      sign="@"
    />
  );
}
