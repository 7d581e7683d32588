import { type KeyboardEvent, type Ref, useId, useState } from 'react';
import { Button } from '@/components/button';
import { CharacterCounter } from '@/components/character-counter';
import { Icon } from '@/components/icon';
import { isComposing } from '@/lib/keys';
import { messageLength, textFault } from '@/lib/message-length';
import { say } from '@/lib/words';
import styles from './message-field.module.css';
import { MAX_LENGTH } from './sending';

interface MessageFieldProps {
  ref: Ref<HTMLTextAreaElement>;
  name: string;
  text: string;
  onText: (text: string) => void;
  onSend: (message: string) => void;
}

/** Where the next message is written. */
export function MessageField({ ref, name, text, onText, onSend }: MessageFieldProps) {
  const [fault, setFault] = useState<string | null>(null);
  const fieldId = useId();
  const faultId = useId();

  const submit = () => {
    // Nothing to send is no mistake.
    if (messageLength(text) === 0) return;
    const found = textFault(text, MAX_LENGTH);
    setFault(found);
    if (!found) onSend(text.trim());
  };

  return (
    <form
      className={styles.form}
      aria-label={say('messages.writeTo', { name })}
      onSubmit={(event) => {
        event.preventDefault();
        submit();
      }}
    >
      <div className={styles.box}>
        <label className="visually-hidden" htmlFor={fieldId}>
          {say('messages.messageTo', { name })}
        </label>
        <textarea
          ref={ref}
          id={fieldId}
          dir="auto"
          rows={1}
          placeholder={say('messages.message')}
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
          aria-label={say('messages.send')}
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
