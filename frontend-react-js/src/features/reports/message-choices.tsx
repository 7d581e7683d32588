import { ChoiceField } from '@/components/choice-field';
import type { Message } from '@/lib/api-types.gen';
import { t } from '@/lib/i18n';
import { useTick } from '@/lib/ticker';
import { serverClock } from '@/lib/time';
import styles from './reports.module.css';

/** Chooses the received messages for the report; expired ones are left out. */
export function MessageChoices({ messages }: { messages: readonly Message[] }) {
  useTick('second');
  const alive = messages.filter(
    ({ expires_at }) => expires_at === null || Date.parse(expires_at) > serverClock.now(),
  );
  if (alive.length === 0) return <p role="status">{t('reports.nothingToShow')}</p>;
  return (
    <>
      <ChoiceField
        name="message_uuids"
        label={t('reports.choose')}
        several
        choices={alive.map(({ uuid, message }) => ({
          value: uuid,
          label: <span dir="auto">{message}</span>,
        }))}
      />
      <p className={styles.quiet}>{t('reports.chooseWords')}</p>
    </>
  );
}
