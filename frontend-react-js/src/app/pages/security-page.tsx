import { Section } from '@/components/section';
import { AddressForm } from '@/features/auth/address-form';
import { LinkedAccounts } from '@/features/auth/linked-accounts';
import { useSetMe } from '@/features/auth/me';
import { Passkeys } from '@/features/auth/passkeys';
import { useLinkedAccounts, useProviders } from '@/features/auth/providers-api';
import { SecondStep } from '@/features/auth/second-step';
import type { Me } from '@/lib/api-types.gen';
import { t } from '@/lib/i18n';
import { SettingsSubpage } from './settings-subpage';

/** How the person signs in, besides the password, and where mails go. */
export function SecurityPage() {
  const setMe = useSetMe();
  return (
    <SettingsSubpage title={t('security.title')} signedOut={t('security.signedOut')}>
      {(me) =>
        me.email === null ? (
          <Section title={t('security.title')}>
            <p>{t('security.demo')}</p>
          </Section>
        ) : (
          <>
            <Section title={t('security.address')}>
              <AddressForm me={me} onDone={setMe} />
            </Section>
            <Section title={t('security.passkeys')}>
              <Passkeys me={me} />
            </Section>
            <LinkedSection me={me} />
            <Section title={t('security.secondStep')}>
              <SecondStep me={me} />
            </Section>
          </>
        )
      }
    </SettingsSubpage>
  );
}

/** Only where the place has providers, or the person has linked one of before. */
function LinkedSection({ me }: { me: Me }) {
  const providers = useProviders();
  const linked = useLinkedAccounts().data;
  if (providers.length === 0 && !linked?.length) return null;
  return (
    <Section title={t('security.linked')}>
      <LinkedAccounts me={me} from="/settings/security" />
    </Section>
  );
}
