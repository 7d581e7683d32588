import { Section } from '@/components/section';
import { Tokens } from '@/features/auth/tokens';
import { t } from '@/lib/i18n';

import { SettingsSubpage } from './settings-subpage';

/** The viewer's tokens for programs. */
export function TokensPage() {
  return (
    <SettingsSubpage title={t('tokens.title')} signedOut={t('tokens.signedOut')}>
      {(me) => (
        <Section title={t('tokens.title')}>
          <Tokens me={me} />
        </Section>
      )}
    </SettingsSubpage>
  );
}
