import { useState } from 'react';
import { toast } from '@/components/announcer';
import { Button } from '@/components/button';
import { Dialog } from '@/components/dialog';
import { Form, SubmitButton } from '@/components/form';
import { Icon } from '@/components/icon';
import { useForm } from '@/lib/use-form';
import { say } from '@/lib/words';
import { useTimer } from './api';
import type { Conversation } from './conversation';
import styles from './dialogs.module.css';
import { timerChoices, timerWords } from './timer-words';

/** How long messages live, on a button that opens the choice. */
export function TimerButton({ group }: { group: Conversation }) {
  const [isOpen, setOpen] = useState(false);
  return (
    <>
      <Button look="quiet" onClick={() => setOpen(true)}>
        <Icon name="hourglass" size={18} />
        <span>
          <span className="visually-hidden">{say('messages.timerIs')}</span>{' '}
          {timerWords(group.expires_in)}
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
          ? say('messages.timerOff')
          : say('messages.timerSet', { span: timerWords(seconds) }),
      );
    },
    say: () => say('messages.timerNotThis'),
  });
  return (
    <Dialog title={say('messages.timer')} onClose={onClose}>
      <p className={styles.words}>{say('messages.timerWords')}</p>
      <Form form={form} label={say('messages.timer')}>
        <fieldset className={styles.choices}>
          <legend className="visually-hidden">{say('messages.livesFor')}</legend>
          {timerChoices(group.expires_in).map((seconds) => (
            <label key={seconds} className={styles.choice}>
              <input
                type="radio"
                name="expires_in"
                value={seconds ?? ''}
                defaultChecked={seconds === group.expires_in}
              />
              {timerWords(seconds)}
            </label>
          ))}
        </fieldset>
        <SubmitButton busy={say('messages.setting')}>{say('messages.setTimer')}</SubmitButton>
      </Form>
    </Dialog>
  );
}
