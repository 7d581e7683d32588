import { toast } from '@/components/announcer';
import { Button } from '@/components/button';
import { Field } from '@/components/field';
import { Form, SubmitButton } from '@/components/form';
import type { AlertSettings } from '@/lib/api-types.gen';
import { t } from '@/lib/i18n';
import { errorText } from '@/lib/problem';
import { useForm } from '@/lib/use-form';
import { useSetAlerts } from './api';

/** Of a browser without the hours of a person: from ten in the evening to seven in the morning. */
const NIGHT = { begin: '22:00', end: '07:00' };

/** The hours without pushes, by the clock of the place where the person is. */
export function QuietHours({ settings }: { settings: AlertSettings }) {
  const save = useSetAlerts();
  const { push, mail, quiet } = settings;
  const form = useForm({
    fields: ['begin', 'end'],
    check: ({ begin, end }) => ({
      begin: begin ? undefined : t('alerts.noTime'),
      end: !end ? t('alerts.noTime') : end === begin ? t('alerts.noHours') : undefined,
    }),
    send: async ({ begin, end }) => {
      const { timeZone } = new Intl.DateTimeFormat().resolvedOptions();
      await save({ push, mail, quiet: { begin, end, time_zone: timeZone } });
      toast(t('alerts.saved'));
    },
    messageFor: () => t('alerts.noTime'),
  });
  const end = async () => {
    try {
      await save({ push, mail, quiet: null });
      toast(t('alerts.saved'));
    } catch (error) {
      toast(t('alerts.notChanged', { why: errorText(error) }));
    }
  };
  return (
    <>
      <p>{t('alerts.quietWords')}</p>
      <p role="status">
        {quiet
          ? t('alerts.quietNow', {
              begin: quiet.begin,
              end: quiet.end,
              zone: quiet.time_zone.replaceAll('_', ' '),
            })
          : t('alerts.quietNever')}
      </p>
      <Form form={form} label={t('alerts.quiet')}>
        <Field
          name="begin"
          type="time"
          label={t('alerts.begin')}
          defaultValue={quiet?.begin ?? NIGHT.begin}
        />
        <Field
          name="end"
          type="time"
          label={t('alerts.end')}
          defaultValue={quiet?.end ?? NIGHT.end}
        />
        <SubmitButton busy={t('alerts.saving')} look="plain">
          {t('alerts.save')}
        </SubmitButton>
      </Form>
      {quiet ? (
        <div>
          <Button look="quiet" onClick={() => void end()}>
            {t('alerts.endQuiet')}
          </Button>
        </div>
      ) : null}
    </>
  );
}
