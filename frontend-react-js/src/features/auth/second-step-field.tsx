import { useState } from 'react';
import { Field } from '@/components/field';
import { t } from '@/lib/i18n';
import { errorMessage, normalizeCode } from '@/lib/person-fields';
import { hasCode } from '@/lib/problem';

/** The field for the code of an app, or for a recovery code. */
export function SecondStepField() {
  return (
    <Field
      name="second_step"
      dir="ltr"
      label={t('auth.secondStep')}
      hint={t('auth.secondStepHint')}
      autoComplete="one-time-code"
      autoCapitalize="characters"
      autoCorrect="off"
      spellCheck={false}
      maxLength={40}
    />
  );
}

/**
 * What a form with a password does about the second step: it shows the field once the API has asked
 * for it.
 */
export function useSecondStepField() {
  const [isNeeded, setNeeded] = useState(false);
  return {
    isNeeded,
    /** The error of the value before it is sent. */
    check: (typed: string) =>
      isNeeded ? errorMessage('second_step', normalizeCode(typed)) : undefined,
    /** What is sent with the password. */
    sent: (typed: string) => (isNeeded ? { second_step: normalizeCode(typed) } : {}),
    /** Notes whether the API asks for it. */
    observe: (error: unknown) => {
      if (hasCode(error, 'second_step_required')) setNeeded(true);
    },
    mapError: (error: unknown) =>
      hasCode(error, 'second_step_required') ? { second_step: t('auth.secondStepNeeded') } : null,
  };
}
