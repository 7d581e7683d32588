import { type ReactNode, useEffect, useId, useRef } from 'react';
import { Avatar } from '@/components/avatar';
import { Button } from '@/components/button';
import { CharacterCounter } from '@/components/character-counter';
import { PictureButton } from '@/components/media/picture-button';
import { PictureTray } from '@/components/media/picture-tray';
import { SensitiveButton, SensitiveField } from '@/components/media/sensitive';
import { usePictureInput } from '@/components/media/use-picture-input';
import { LazyBoundary } from '@/lib/first-visit/lazy-boundary';
import { lazyComponent } from '@/lib/first-visit/lazy-component';
import { t } from '@/lib/i18n';
import { isComposing } from '@/lib/keys';
import { AudienceChooser } from './audience-chooser';
import { CompletionList, completionProps } from './completion-list';
import styles from './composer.module.css';
import { EmojiButton } from './emoji-button';
import { type Life, spanOf } from './life';
import { LifeChooser } from './life-chooser';
import type { Beginning } from './redraft';
import { RepliesFromChooser } from './replies-from-chooser';
import { useCompletion } from './use-completion';
import { MAX_MESSAGE_LENGTH, type Send, useComposer } from './use-composer';
import { useEmoji } from './use-emoji';

// Load when they are needed.
const EmojiPicker = lazyComponent(() => import('./emoji-picker'), 'EmojiPicker', 'writing');
const ComposerQuote = lazyComponent(() => import('./composer-quote'), 'ComposerQuote', 'writing');

interface ComposerProps {
  /** Who writes. */
  handle: string;
  name?: string;
  avatarUrl?: string | null;
  /** What the text is for; an unfinished draft is found by it. */
  subject: string;
  label: string;
  action: string;
  send: Send;
  /** A life that the writer cannot choose; `note` explains it. */
  fixedLife?: Life;
  note?: ReactNode;
  /** Otherwise it begins with what is usual. */
  beginning?: Beginning | undefined;
  /** When the draft ends, in milliseconds since the epoch. */
  endsAt?: number;
  autoFocus?: boolean;
  /** False if it can no longer be sent: the text stays, the button is removed. */
  canSend?: boolean;
}

export function Composer(props: ComposerProps) {
  const { handle, subject, label, send, fixedLife, note, beginning, endsAt } = props;
  const { name = handle, avatarUrl = null, autoFocus = false, canSend = true } = props;
  const composer = useComposer({ handle, subject, send, fixedLife, beginning, endsAt });
  const { choices, quoted } = composer;
  const action = quoted.isOver ? t('writing.postWithoutQuote') : props.action;
  const { draft } = composer.attachments;
  const input = usePictureInput(draft.add);
  const field = useRef<HTMLTextAreaElement>(null);
  const completion = useCompletion(field, composer.text, composer.setText);
  const emoji = useEmoji(field, composer.text, composer.setText);
  const listId = useId();
  const fieldId = useId();
  const errorId = useId();

  useEffect(() => {
    if (autoFocus) field.current?.focus();
  }, [autoFocus]);

  const submit = async (evenWithoutAlt = false) => {
    if (!canSend) return;
    await composer.submit(evenWithoutAlt);
    field.current?.focus({ preventScroll: true });
  };

  return (
    <form
      className={styles.composer}
      aria-label={label}
      data-over={input.isOver || undefined}
      {...input.handlers}
      onSubmit={(event) => {
        event.preventDefault();
        void submit();
      }}
    >
      <Avatar handle={handle} name={name} url={avatarUrl} />
      <div className={styles.field} data-text={composer.text}>
        <label className="visually-hidden" htmlFor={fieldId}>
          {label}
        </label>
        <textarea
          ref={field}
          id={fieldId}
          dir="auto"
          rows={1}
          placeholder={label}
          value={composer.text}
          aria-invalid={composer.error ? true : undefined}
          aria-describedby={errorId}
          {...completionProps(listId, completion)}
          onChange={(event) => composer.setText(event.target.value)}
          onSelect={completion.look}
          onBlur={completion.close}
          onKeyDown={(event) => {
            if (completion.onKeyDown(event)) return;
            const isPost = event.key === 'Enter' && (event.ctrlKey || event.metaKey);
            if (!isPost || isComposing(event.nativeEvent)) return;
            event.preventDefault();
            void submit();
          }}
        />
        <CompletionList id={listId} completion={completion} />
      </div>
      <div className={styles.added}>
        {emoji.isOpen ? (
          <LazyBoundary onLoadError={emoji.close}>
            <EmojiPicker onPick={emoji.insert} onClose={emoji.close} />
          </LazyBoundary>
        ) : null}
        <SensitiveField draft={draft} />
        <PictureTray attachments={composer.attachments} onSendAnyway={() => void submit(true)} />
        {quoted.uuid ? (
          <LazyBoundary>
            <ComposerQuote
              quoted={quoted}
              span={spanOf(composer.life, composer.max)}
              onRemove={() => {
                composer.removeQuote();
                // The button is removed.
                field.current?.focus();
              }}
            />
          </LazyBoundary>
        ) : null}
      </div>
      <div className={styles.error} id={errorId} role="alert">
        {composer.error}
      </div>
      <div className={styles.controls}>
        <div className={styles.tools}>
          <PictureButton onFiles={input.take} />
          <EmojiButton isOpen={emoji.isOpen} onToggle={emoji.toggle} />
          <SensitiveButton draft={draft} />
        </div>
        {fixedLife ? (
          <p className={styles.note}>{note}</p>
        ) : (
          <>
            <LifeChooser value={composer.life} max={composer.max} onChange={composer.chooseLife} />
            <AudienceChooser value={choices.audience} onChange={choices.setAudience} />
            <RepliesFromChooser value={choices.repliesFrom} onChange={choices.setRepliesFrom} />
          </>
        )}
        <span className={styles.count}>
          <CharacterCounter text={composer.text} max={MAX_MESSAGE_LENGTH} />
        </span>
        {canSend ? (
          <Button
            look={composer.text.trim() || draft.pictures.length > 0 ? 'ember' : 'plain'}
            type="submit"
            busy={composer.sending}
          >
            {composer.sending ? t('writing.sending') : action}
          </Button>
        ) : null}
      </div>
    </form>
  );
}
