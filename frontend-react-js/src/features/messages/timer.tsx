import { useState } from 'react';
import { toast } from '@/components/announcer';
import { Button } from '@/components/button';
import { ChoiceField } from '@/components/choice-field';
import { Dialog } from '@/components/dialog';
import { Form, SubmitButton } from '@/components/form';
import { MoreIcon } from '@/components/more-icons';
import { t } from '@/lib/i18n';
import { useForm } from '@/lib/use-form';
import { useTimer } from './api';
import type { Conversation } from './conversation';
import styles from './dialogs.module.css';
import { timerChoices, timerText } from './timer-choices';

/** A button that shows how long messages live, and opens the choice. */
export function TimerButton({ group }: { group: Conversation }) {
  const [isOpen, setOpen] = useState(false);
  return (
    <>
      <Button look="quiet" onClick={() => setOpen(true)}>
        <MoreIcon name="hourglass" size={18} />
        <span>
          <span className="visually-hidden">{t('messages.timerIs')}</span>{' '}
          {timerText(group.expires_in)}
        </span>
      </Button>
      {isOpen ? <TimerDialog group={group} onClose={() => setOpen(false)} /> : null}
    </>
  );
}

function TimerDialog({ group, onClose }: { group: Conversation; onClose: () => void }) {
  const setTimer = useTimer(group);
  const form = useForm({
    fields: ['expires_in'],
    check: () => ({}),
    send: async ({ expires_in }) => {
      const seconds = expires_in === '' ? null : Number(expires_in);
      await setTimer(seconds);
      onClose();
      toast(
        seconds === null
          ? t('messages.timerOff')
          : t('messages.timerSet', { span: timerText(seconds) }),
      );
    },
    messageFor: () => t('messages.timerNotThis'),
  });
  return (
    <Dialog title={t('messages.timer')} onClose={onClose}>
      <p className={styles.words}>{t('messages.timerWords')}</p>
      <Form form={form} label={t('messages.timer')}>
        <ChoiceField
          name="expires_in"
          label={t('messages.livesFor')}
          hidesLabel
          choices={timerChoices(group.expires_in).map((seconds) => ({
            value: String(seconds ?? ''),
            label: timerText(seconds),
          }))}
          initial={String(group.expires_in ?? '')}
        />
        <SubmitButton busy={t('messages.setting')}>{t('messages.setTimer')}</SubmitButton>
      </Form>
    </Dialog>
  );
}
