import { Section } from '@/components/section';
import { ImportFollows } from '@/features/users/import-follows';
import { t } from '@/lib/i18n';
import { SettingsSubpage } from './settings-subpage';

/** Follows the people of a file, such as Mastodon exports it. */
export function ImportPage() {
  return (
    <SettingsSubpage title={t('follows.importTitle')} signedOut={t('follows.importSignedOut')}>
      {() => (
        <Section title={t('follows.importTitle')}>
          <ImportFollows />
        </Section>
      )}
    </SettingsSubpage>
  );
}
