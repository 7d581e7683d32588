import type { Suspension } from '@/features/appeals/api';
import { Suspended } from '@/features/appeals/suspended';
import { t } from '@/lib/i18n';
import { AuthPage } from './auth-page';

/** In place of the page on which a suspended person wanted to come in. */
export function SuspendedPage({ suspension }: { suspension: Suspension }) {
  return (
    <AuthPage title={t('appeals.suspendedTitle')} text={t('appeals.suspendedWords')}>
      <Suspended suspension={suspension} />
    </AuthPage>
  );
}
