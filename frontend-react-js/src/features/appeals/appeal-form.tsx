import { TextField } from '@/components/field';
import { Form, SubmitButton } from '@/components/form';
import type { WrittenAppeal } from '@/lib/api-types.gen';
import { t } from '@/lib/i18n';
import { hasStatus } from '@/lib/problem';
import { useForm } from '@/lib/use-form';
import { useAppeal } from './api';

interface AppealFormProps {
  /** The act, or the token of whoever cannot sign in. */
  of: Omit<WrittenAppeal, 'appeal'>;
  onDone: () => void;
}

const MAX_LENGTH = 1000;

/** The form for the one appeal against an act. */
export function AppealForm({ of, onDone }: AppealFormProps) {
  const send = useAppeal();
  const form = useForm({
    fields: ['appeal'],
    check: ({ appeal }) => ({ appeal: appeal.trim() ? undefined : t('appeals.appealMissing') }),
    send: async ({ appeal }) => {
      await send({ ...of, appeal: appeal.trim() });
      onDone();
    },
    messageFor: () => t('appeals.appealMissing'),
    mapError: (error) => {
      if (hasStatus(error, 409)) return { form: t('appeals.appealOnce') };
      return hasStatus(error, 404) ? { form: t('appeals.appealOver') } : null;
    },
  });
  return (
    <Form form={form} label={t('appeals.appeal')}>
      <TextField
        name="appeal"
        label={t('appeals.appealText')}
        hint={t('appeals.appealHint')}
        dir="auto"
        maxLength={MAX_LENGTH}
      />
      <SubmitButton busy={t('appeals.sending')}>{t('appeals.sendAppeal')}</SubmitButton>
    </Form>
  );
}
