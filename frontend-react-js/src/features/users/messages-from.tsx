import { useId, useState } from 'react';
import { toast } from '@/components/announcer';
import styles from '@/components/choices.module.css';
import type { Me } from '@/lib/api-types.gen';
import { type PlainKey, t } from '@/lib/i18n';
import { errorText } from '@/lib/problem';
import { useUpdate } from './api';

type MessagesFrom = Me['messages_from'];

const labels = {
  everyone: 'mutes.everyone',
  following: 'mutes.following',
  nobody: 'mutes.nobody',
} as const satisfies Record<MessagesFrom, PlainKey>;

interface MessagesFromChoiceProps {
  value: MessagesFrom;
  onDone: (value: MessagesFrom) => void;
}

/** Chooses who may begin a conversation; saved at once. */
export function MessagesFromChoice({ value, onDone }: MessagesFromChoiceProps) {
  const update = useUpdate();
  const hintId = useId();
  const [chosen, setChosen] = useState(value);
  const choose = async (next: MessagesFrom) => {
    setChosen(next);
    try {
      await update({ messages_from: next });
      onDone(next);
      toast(t('mutes.saved'));
    } catch (error) {
      setChosen(value);
      toast(t('mutes.notSaved', { why: errorText(error) }));
    }
  };
  return (
    <fieldset className={styles.choices} aria-describedby={hintId}>
      <legend className="visually-hidden">{t('mutes.messagesFrom')}</legend>
      <p id={hintId}>{t('mutes.messagesFromWords')}</p>
      {(['everyone', 'following', 'nobody'] as const).map((choice) => (
        <label key={choice}>
          <input
            type="radio"
            name="messages_from"
            checked={chosen === choice}
            onChange={() => void choose(choice)}
          />
          {t(labels[choice])}
        </label>
      ))}
    </fieldset>
  );
}
