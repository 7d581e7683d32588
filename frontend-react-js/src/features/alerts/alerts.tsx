import { QueryState } from '@/components/query-state';
import { Section } from '@/components/section';
import { t } from '@/lib/i18n';
import { AlertChoices } from './alert-choices';
import { useAlerts } from './api';
import { QuietHours } from './quiet-hours';
import { ThisBrowser } from './this-browser';

/** What the viewer is told of outside the page, by push and by mail. */
export function Alerts({ isDemo }: { isDemo: boolean }) {
  const alerts = useAlerts();
  if (!alerts.data) {
    return (
      <QueryState query={alerts} errorTitle={t('alerts.doNotLoad')}>
        <p role="status">{t('components.loading')}</p>
      </QueryState>
    );
  }
  const settings = alerts.data;
  return (
    <>
      <Section title={t('alerts.thisBrowser')}>
        <p>{t('alerts.words')}</p>
        {isDemo ? <p>{t('alerts.demo')}</p> : <ThisBrowser settings={settings} />}
      </Section>
      <Section title={t('alerts.kinds')}>
        <AlertChoices settings={settings} />
        <p>{t('alerts.mailWords')}</p>
      </Section>
      <Section title={t('alerts.quiet')}>
        <QuietHours settings={settings} />
      </Section>
    </>
  );
}
