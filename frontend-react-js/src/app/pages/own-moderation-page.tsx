import { Section } from '@/components/section';
import { OwnActs } from '@/features/appeals/own-acts';
import { OwnReports } from '@/features/reports/own-reports';
import { t } from '@/lib/i18n';

import { SettingsSubpage } from './settings-subpage';

/** What the viewer reported, and what moderators did about the viewer. */
export function OwnModerationPage() {
  return (
    <SettingsSubpage title={t('appeals.yours')} signedOut={t('appeals.signedOut')}>
      {(me) => (
        <>
          <Section title={t('appeals.aboutYou')}>
            <OwnActs handle={me.handle} />
          </Section>
          <Section title={t('reports.mine')}>
            <OwnReports />
          </Section>
        </>
      )}
    </SettingsSubpage>
  );
}
