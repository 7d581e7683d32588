import { TextField } from '@/components/field';
import { Form, SubmitButton } from '@/components/form';
import { t } from '@/lib/i18n';
import { useForm } from '@/lib/use-form';
import { formRefusal } from './refusal';
import { useModerate } from './role-watch';

interface ReasonFormProps {
  /** The label of form and button. */
  label: string;
  /** The label of the field. */
  field?: string;
  hint?: string;
  send: (reason: string) => Promise<unknown>;
  onDone?: () => void;
}

export const MAX_REASON_LENGTH = 1000;

/** A form with one text: a reason or a note. */
export function ReasonForm(props: ReasonFormProps) {
  const { label, field = t('moderation.reason'), hint, send, onDone } = props;
  const moderate = useModerate();
  const form = useForm({
    fields: ['reason'],
    check: ({ reason }) => ({
      reason: reason.trim() ? undefined : t('moderation.reasonMissing'),
    }),
    send: async ({ reason }) => {
      await moderate(() => send(reason.trim()));
      onDone?.();
    },
    messageFor: () => t('moderation.reasonMissing'),
    mapError: formRefusal,
  });
  return (
    <Form form={form} label={label}>
      <TextField
        name="reason"
        label={field}
        {...(hint ? { hint } : {})}
        dir="auto"
        maxLength={MAX_REASON_LENGTH}
      />
      <SubmitButton busy={t('moderation.saving')} look="plain">
        {label}
      </SubmitButton>
    </Form>
  );
}
