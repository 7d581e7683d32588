import { toast } from '@/components/announcer';
import { Button } from '@/components/button';
import { t } from '@/lib/i18n';
import { navigate } from '@/lib/location';
import { errorText } from '@/lib/problem';
import { useAnswerRequest } from './api';
import type { Conversation } from './conversation';
import styles from './request-answer.module.css';

/** Accepts or declines a request. Its person is blocked and reported where everybody is. */
export function RequestAnswer({ group }: { group: Conversation }) {
  const answer = useAnswerRequest(group);
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
      </div>
    </section>
  );
}
