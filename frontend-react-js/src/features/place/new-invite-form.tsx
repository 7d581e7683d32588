import { toast } from '@/components/announcer';
import { Field, SelectField } from '@/components/field';
import { Form, SubmitButton } from '@/components/form';
import { DAY, formatChoice } from '@/lib/durations';
import { t } from '@/lib/i18n';
import { hasStatus } from '@/lib/problem';
import { useForm } from '@/lib/use-form';
import { useCreateInvite } from './api';

/** The limits of the API. */
const MAX_USES = 20;
const MAX_USES_OF_ADMIN = 1000;

const SPANS = [1, 7, 30].map((days) => days * DAY);
const DEFAULT_SPAN = 7 * DAY;

export function NewInviteForm({ isAdmin }: { isAdmin: boolean }) {
  const create = useCreateInvite();
  const max = isAdmin ? MAX_USES_OF_ADMIN : MAX_USES;
  const form = useForm({
    fields: ['max_uses', 'expires_in'],
    check: ({ max_uses }) => ({
      max_uses:
        /^\d+$/.test(max_uses) && Number(max_uses) >= 1 && Number(max_uses) <= max
          ? undefined
          : t('place.howManyWrong', { max }),
    }),
    send: async ({ max_uses, expires_in }) => {
      await create({ max_uses: Number(max_uses), expires_in: Number(expires_in) });
      toast(t('place.made'));
    },
    messageFor: () => t('place.howManyWrong', { max }),
    mapError: (error) => (hasStatus(error, 403) ? { form: t('place.invitesNotYours') } : null),
  });
  return (
    <Form form={form} label={t('place.make')}>
      <Field
        name="max_uses"
        label={t('place.howMany')}
        type="number"
        min={1}
        max={max}
        defaultValue={1}
        dir="ltr"
      />
      <SelectField
        name="expires_in"
        label={t('place.endsAfter')}
        defaultValue={DEFAULT_SPAN / 1000}
      >
        {SPANS.map((span) => (
          <option key={span} value={span / 1000}>
            {formatChoice(span)}
          </option>
        ))}
      </SelectField>
      <SubmitButton busy={t('place.making')}>{t('place.make')}</SubmitButton>
    </Form>
  );
}
