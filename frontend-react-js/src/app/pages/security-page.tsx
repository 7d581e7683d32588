import { Section } from '@/components/section';
import { AddressForm } from '@/features/auth/address-form';
import { useSetMe } from '@/features/auth/me';
import { Passkeys } from '@/features/auth/passkeys';
import { SecondStep } from '@/features/auth/second-step';
import { t } from '@/lib/i18n';
import { SettingsSubpage } from './settings-subpage';

/** How the person signs in, besides the password, and where mails go. */
export function SecurityPage() {
  const setMe = useSetMe();
  return (
    <SettingsSubpage title={t('security.title')} signedOut={t('security.signedOut')}>
      {(me) =>
        me.email === null ? (
          <p>{t('security.demo')}</p>
        ) : (
          <>
            <Section title={t('security.address')}>
              <AddressForm me={me} onDone={setMe} />
            </Section>
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
