import { EndMails } from '@/features/alerts/end-mails';
import type { EndOfMails } from '@/features/alerts/end-of-mails';
import { t } from '@/lib/i18n';
import { AuthPage } from './auth-page';

/** Where the link in a mail leads that ends mails of its kind. */
export function EndMailsPage({ link }: { link: EndOfMails }) {
  return (
    <AuthPage title={t('alerts.endTitle')} text={t('alerts.endWords')} isForAll>
      <EndMails link={link} />
    </AuthPage>
  );
}
