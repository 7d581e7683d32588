import { ButtonLink } from '@/components/button';
import { Section } from '@/components/section';
import { EndLineChoice } from '@/features/auth/end-line-choice';
import { useSetMe } from '@/features/auth/me';
import { Tokens } from '@/features/auth/tokens';
import { t } from '@/lib/i18n';

import { SettingsSubpage } from './settings-subpage';

/** The viewer's tokens for programs. */
export function TokensPage() {
  const setMe = useSetMe();
  return (
    <SettingsSubpage title={t('tokens.title')} signedOut={t('tokens.signedOut')}>
      {(me) => (
        <>
          <Section title={t('tokens.title')}>
            <Tokens me={me} />
          </Section>
          <Section title={t('tokens.apps')}>
            <p>{t('tokens.appsHow', { host: window.location.host })}</p>
            <EndLineChoice
              value={me.end_line_in_apps}
              onDone={(end_line_in_apps) => setMe({ ...me, end_line_in_apps })}
            />
            <div>
              <ButtonLink to="/settings/apps">{t('tokens.appsShow')}</ButtonLink>
            </div>
          </Section>
        </>
      )}
    </SettingsSubpage>
  );
}
