import { Section } from '@/components/section';
import { FollowRequests } from '@/features/users/follow-requests';
import { t } from '@/lib/i18n';
import { SettingsSubpage } from './settings-subpage';

/** Who asks to follow the viewer. */
export function FollowRequestsPage() {
  return (
    <SettingsSubpage title={t('follows.requests')} signedOut={t('follows.requestsSignedOut')}>
      {() => (
        <Section title={t('follows.requests')}>
          <FollowRequests />
        </Section>
      )}
    </SettingsSubpage>
  );
}
