import { Field } from '@/components/field';
import { Form, SubmitButton } from '@/components/form';
import { t } from '@/lib/i18n';
import { parseInvite } from '@/lib/parse-invite';
import { useForm } from '@/lib/use-form';

/** Asks for an invite where one is required. */
export function InviteCodeForm({ onCode }: { onCode: (code: string) => void }) {
  const form = useForm({
    fields: ['invite'],
    check: ({ invite }) => ({ invite: parseInvite(invite) ? undefined : t('place.inviteWrong') }),
    send: async ({ invite }) => onCode(parseInvite(invite) ?? ''),
    messageFor: () => t('place.inviteWrong'),
  });
  return (
    <Form form={form} label={t('place.invite')}>
      <Field
        name="invite"
        label={t('place.inviteCode')}
        hint={t('place.askedFor')}
        dir="ltr"
        autoComplete="off"
        spellCheck={false}
        maxLength={2000}
      />
      <SubmitButton busy={t('components.loading')}>{t('place.joinOn')}</SubmitButton>
    </Form>
  );
}
