import { type KeyboardEvent, type Ref, useId, useState } from 'react';
import { Button } from '@/components/button';
import { CharacterCounter } from '@/components/character-counter';
import { Icon } from '@/components/icon';
import { t } from '@/lib/i18n';
import { isComposing } from '@/lib/keys';
import { messageLength, textError } from '@/lib/message-length';
import styles from './message-field.module.css';
import { MAX_LENGTH } from './sending';

interface MessageFieldProps {
  ref: Ref<HTMLTextAreaElement>;
  name: string;
  text: string;
  onText: (text: string) => void;
  onSend: (message: string) => void;
}

/** The field for the next message. */
export function MessageField({ ref, name, text, onText, onSend }: MessageFieldProps) {
  const [fault, setFault] = useState<string | null>(null);
  const fieldId = useId();
  const faultId = useId();

  const submit = () => {
    // An empty message is not an error.
    if (messageLength(text) === 0) return;
    const found = textError(text, MAX_LENGTH);
    setFault(found);
    if (!found) onSend(text.trim());
  };

  return (
    <form
      className={styles.form}
      aria-label={t('messages.writeTo', { name })}
      onSubmit={(event) => {
        event.preventDefault();
        submit();
      }}
    >
      <div className={styles.box}>
        <label className="visually-hidden" htmlFor={fieldId}>
          {t('messages.messageTo', { name })}
        </label>
        <textarea
          ref={ref}
          id={fieldId}
          dir="auto"
          rows={1}
          placeholder={t('messages.message')}
          enterKeyHint="send"
          value={text}
          aria-invalid={fault ? true : undefined}
          aria-describedby={faultId}
          onChange={(event) => {
            setFault(null);
            onText(event.target.value);
          }}
          onKeyDown={(event) => {
            if (!sends(event)) return;
            event.preventDefault();
            submit();
          }}
        />
        <CharacterCounter text={text} most={MAX_LENGTH} />
        <Button
          type="submit"
          look={text.trim() ? 'ember' : 'plain'}
          className={styles.send}
          aria-label={t('messages.send')}
        >
          <Icon name="up" size={20} />
        </Button>
      </div>
      <p id={faultId} role="alert" className={styles.fault}>
        {fault}
      </p>
    </form>
  );
}

function sends(event: KeyboardEvent): boolean {
  return event.key === 'Enter' && !event.shiftKey && !isComposing(event.nativeEvent);
}
