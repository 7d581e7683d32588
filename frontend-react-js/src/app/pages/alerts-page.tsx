import { Alerts } from '@/features/alerts/alerts';
import { t } from '@/lib/i18n';
import { SettingsSubpage } from './settings-subpage';

/** What the viewer is told of outside the page. */
export function AlertsPage() {
  return (
    <SettingsSubpage title={t('alerts.title')} signedOut={t('alerts.signedOut')}>
      {({ demo }) => <Alerts isDemo={demo} />}
    </SettingsSubpage>
  );
}
