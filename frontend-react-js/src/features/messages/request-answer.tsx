import type { ReactNode } from 'react';
import { toast } from '@/components/announcer';
import { Button } from '@/components/button';
import { t } from '@/lib/i18n';
import { navigate } from '@/lib/location';
import { errorText } from '@/lib/problem';
import { useAnswerRequest } from './api';
import type { Conversation } from './conversation';
import { useMessagesReport } from './messages-menu';
import styles from './request-answer.module.css';

interface RequestAnswerProps {
  group: Conversation;
  /** The button that blocks the person, which belongs to another feature. */
  block: ReactNode;
}

/** Accepts or declines a request, or reports or blocks its person. */
export function RequestAnswer({ group, block }: RequestAnswerProps) {
  const answer = useAnswerRequest(group);
  const report = useMessagesReport(group);
  const name = group.display_name;
  const give = (given: 'accept' | 'decline') => {
    answer.mutate(given, {
      onSuccess: () => {
        if (given === 'accept') return;
        toast(t('messages.declined'));
        navigate('/messages?kind=requests', { replace: true });
      },
      onError: (error) => toast(t('messages.notDone', { why: errorText(error) })),
    });
  };
  return (
    <section className={styles.request} aria-label={t('messages.request', { name })}>
      <h2>{t('messages.request', { name })}</h2>
      <p>{t('messages.requestWords', { name })}</p>
      <div className={styles.buttons}>
        <Button look="ember" busy={answer.isPending} onClick={() => give('accept')}>
          {t('messages.accept')}
        </Button>
        <Button busy={answer.isPending} onClick={() => give('decline')}>
          {t('messages.decline')}
        </Button>
        {report ? <Button onClick={report}>{t('messages.reportRequest')}</Button> : null}
        {block}
      </div>
    </section>
  );
}
