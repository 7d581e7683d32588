import { Section } from '@/components/section';
import { Invites } from '@/features/place/invites';
import { t } from '@/lib/i18n';

import { SettingsSubpage } from './settings-subpage';

/** The viewer's own invites. */
export function InvitesPage() {
  return (
    <SettingsSubpage title={t('place.invites')} signedOut={t('place.invitesSignedOut')}>
      {(me) => (
        <Section title={t('place.invites')}>
          <Invites viewer={me} />
        </Section>
      )}
    </SettingsSubpage>
  );
}
