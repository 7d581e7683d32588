import { Section } from '@/components/section';
import { Passkeys } from '@/features/auth/passkeys';
import { SecondStep } from '@/features/auth/second-step';
import { t } from '@/lib/i18n';
import { SettingsSubpage } from './settings-subpage';

/** How the person signs in, besides the password. */
export function SecurityPage() {
  return (
    <SettingsSubpage title={t('security.title')} signedOut={t('security.signedOut')}>
      {(me) =>
        me.email === null ? (
          <p>{t('security.demo')}</p>
        ) : (
          <>
            <Section title={t('security.passkeys')}>
              <Passkeys me={me} />
            </Section>
            <Section title={t('security.secondStep')}>
              <SecondStep me={me} />
            </Section>
          </>
        )
      }
    </SettingsSubpage>
  );
}
