import { useQueryClient } from '@tanstack/react-query';
import { Field, TextField } from '@/components/field';
import { placeKey } from '@/components/place';
import { t } from '@/lib/i18n';
import { activeLocale } from '@/lib/language';
import { errorMessage, MAX_DISPLAY_NAME_LENGTH, normalizeHandle } from '@/lib/person-fields';
import { hasCode, hasFieldError } from '@/lib/problem';
import { HandleField } from './handle-field';

const MAX_ANSWER_LENGTH = 1000;

interface JoiningValues {
  display_name: string;
  handle: string;
  answer: string;
}

/** How somebody joins: the code of an invite, and the question that a moderator reads the answer of. */
export interface Joining {
  invite: string | null;
  question: string;
}

/** What is wrong with what everybody who joins fills in. */
export function joiningErrors({ display_name, handle, answer }: JoiningValues, question: string) {
  return {
    display_name: errorMessage('display_name', display_name.trim()),
    handle: errorMessage('handle', normalizeHandle(handle)),
    answer: question && !answer.trim() ? t('auth.answerMissing') : undefined,
  };
}

/** What the API takes of everybody who joins. */
export function joiningBody(values: JoiningValues, { invite, question }: Joining) {
  return {
    display_name: values.display_name.trim(),
    handle: normalizeHandle(values.handle),
    locale: activeLocale().language,
    ...(invite ? { invite } : {}),
    ...(question ? { answer: values.answer.trim() } : {}),
  };
}

/** Says why nobody joins, or not by this invite; null for all other errors. */
export function useJoiningRefusal() {
  const client = useQueryClient();
  return (error: unknown) => {
    // Who may join can have changed since the page was opened.
    void client.invalidateQueries({ queryKey: placeKey });
    if (hasCode(error, 'signups_closed')) return { form: t('auth.signupsClosed') };
    return hasFieldError(error, 'invite') ? { form: t('auth.inviteOver') } : null;
  };
}

/** What others here call somebody. */
export function NameFields() {
  return (
    <>
      <Field
        name="display_name"
        label={t('auth.name')}
        hint={t('auth.nameHint')}
        dir="auto"
        autoComplete="name"
        maxLength={2 * MAX_DISPLAY_NAME_LENGTH}
      />
      <HandleField />
    </>
  );
}

/** The answer to the question of the place, where it has one. */
export function AnswerField({ question }: { question: string }) {
  if (!question) return null;
  return (
    <>
      <p dir="auto">{question}</p>
      <TextField
        name="answer"
        label={t('auth.answer')}
        hint={t('auth.waitsForModerator')}
        dir="auto"
        maxLength={MAX_ANSWER_LENGTH}
      />
    </>
  );
}
