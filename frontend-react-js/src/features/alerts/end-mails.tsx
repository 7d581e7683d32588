import { useState } from 'react';
import { Button } from '@/components/button';
import { focusHeading } from '@/lib/focus';
import { t } from '@/lib/i18n';
import { errorText, hasStatus } from '@/lib/problem';
import { type EndOfMails, endMails } from './end-of-mails';

/** Ends mails of a kind. By a button, because programs that look at mails open the links in them. */
export function EndMails({ link }: { link: EndOfMails }) {
  const [error, setError] = useState('');
  const [isBusy, setBusy] = useState(false);
  const [isOver, setOver] = useState(false);
  const end = async () => {
    setBusy(true);
    setError('');
    try {
      await endMails(link);
      setOver(true);
      // The button that had the focus is gone.
      focusHeading();
    } catch (refused) {
      setError(hasStatus(refused, 422) ? t('alerts.linkWrong') : errorText(refused));
    }
    setBusy(false);
  };
  if (isOver) return <p role="status">{t('alerts.mailsOver')}</p>;
  return (
    <>
      <Button busy={isBusy} onClick={() => void end()}>
        {t(link.kind === 'reply' ? 'alerts.endReplies' : 'alerts.endMessages')}
      </Button>
      <p role="alert">{error}</p>
    </>
  );
}
