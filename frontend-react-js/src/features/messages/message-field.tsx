import { type KeyboardEvent, type Ref, useId, useRef, useState } from 'react';
import { Button } from '@/components/button';
import { CharacterCounter } from '@/components/character-counter';
import { PictureButton } from '@/components/media/picture-button';
import { PictureTray } from '@/components/media/picture-tray';
import type { Attachments } from '@/components/media/use-attachments';
import { usePictureInput } from '@/components/media/use-picture-input';
import { MoreIcon } from '@/components/more-icons';
import { t } from '@/lib/i18n';
import { isComposing } from '@/lib/keys';
import { messageLength, textError } from '@/lib/message-length';
import styles from './message-field.module.css';
import { MAX_LENGTH } from './sending';

interface MessageFieldProps {
  ref: Ref<HTMLTextAreaElement>;
  name: string;
  text: string;
  attachments: Attachments;
  onText: (text: string) => void;
  onSend: (message: string) => void;
}

/** The field for the next message. */
export function MessageField(props: MessageFieldProps) {
  const { ref, name, text, attachments, onText } = props;
  const [error, setError] = useState<string | null>(null);
  const input = usePictureInput(attachments.draft.add);
  const submit = useSubmit(props, setError);
  const fieldId = useId();
  const errorId = useId();
  const hasPictures = attachments.draft.pictures.length > 0;

  return (
    <form
      className={styles.form}
      aria-label={t('messages.writeTo', { name })}
      data-over={input.isOver || undefined}
      {...input.handlers}
      onSubmit={(event) => {
        event.preventDefault();
        void submit();
      }}
    >
      <div className={styles.pictures}>
        <PictureTray attachments={attachments} onSendAnyway={() => void submit(true)} />
      </div>
      <div className={styles.box}>
        <PictureButton className={styles.add} onFiles={input.take} />
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
            void submit();
          }}
        />
        <CharacterCounter text={text} max={MAX_LENGTH} />
        <Button
          type="submit"
          look={text.trim() || hasPictures ? 'ember' : 'plain'}
          busy={attachments.isWaiting}
          className={styles.send}
          aria-label={t('messages.send')}
        >
          <MoreIcon name="up" size={20} />
        </Button>
      </div>
      <p id={errorId} role="alert" className={styles.error}>
        {error}
      </p>
    </form>
  );
}

/** Sends text, pictures or both, once the pictures are uploaded. */
function useSubmit(
  { text, attachments, onSend }: MessageFieldProps,
  setError: (error: string | null) => void,
) {
  const isSubmitting = useRef(false);
  return async (evenWithoutAlt = false) => {
    const isEmpty = messageLength(text) === 0;
    // An empty message is not an error.
    if (isSubmitting.current || (isEmpty && attachments.draft.pictures.length === 0)) return;
    const found = isEmpty ? null : textError(text, MAX_LENGTH);
    setError(found);
    if (found) return;
    if (attachments.draft.pictures.length === 0) {
      onSend(text.trim());
      return;
    }
    isSubmitting.current = true;
    const collected = await attachments.collect(evenWithoutAlt);
    isSubmitting.current = false;
    if (collected && 'error' in collected) setError(collected.error);
    else if (collected) onSend(text.trim());
  };
}

function sends(event: KeyboardEvent): boolean {
  return event.key === 'Enter' && !event.shiftKey && !isComposing(event.nativeEvent);
}
