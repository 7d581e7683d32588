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
  const [error, setError] = useState<string | null>(null);
  const fieldId = useId();
  const errorId = useId();

  const submit = () => {
    // An empty message is not an error.
    if (messageLength(text) === 0) return;
    const found = textError(text, MAX_LENGTH);
    setError(found);
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
          aria-invalid={error ? true : undefined}
          aria-describedby={errorId}
          onChange={(event) => {
            setError(null);
            onText(event.target.value);
          }}
          onKeyDown={(event) => {
            if (!sends(event)) return;
            event.preventDefault();
            submit();
          }}
        />
        <CharacterCounter text={text} max={MAX_LENGTH} />
        <Button
          type="submit"
          look={text.trim() ? 'ember' : 'plain'}
          className={styles.send}
          aria-label={t('messages.send')}
        >
          <Icon name="up" size={20} />
        </Button>
      </div>
      <p id={errorId} role="alert" className={styles.error}>
        {error}
      </p>
    </form>
  );
}

function sends(event: KeyboardEvent): boolean {
  return event.key === 'Enter' && !event.shiftKey && !isComposing(event.nativeEvent);
}
