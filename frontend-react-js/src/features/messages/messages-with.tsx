import { type ReactNode, useEffect, useRef } from 'react';
import { Link } from 'wouter';
import { announce, toast } from '@/components/announcer';
import { Avatar } from '@/components/avatar';
import { LoadMore } from '@/components/load-more';
import { useAttachments } from '@/components/media/use-attachments';
import { QueryState } from '@/components/query-state';
import { Reconnecting } from '@/components/reconnecting';
import { useDraft } from '@/lib/drafts';
import { t, tRich } from '@/lib/i18n';
import { liveSettings } from '@/lib/live/settings';
import { errorText, hasStatus } from '@/lib/problem';
import { useStore } from '@/lib/use-store';
import { useDelete, useMessageGroup, useMessages, useMessagesFollow } from './api';
import type { Conversation } from './conversation';
import { LogSkeleton } from './log-skeleton';
import { MessageField } from './message-field';
import { MessageLog } from './message-log';
import styles from './messages-with.module.css';
import { RequestAnswer } from './request-answer';
import { contentOf, type Unsent, useSending, useUnsent } from './sending';
import { timerText } from './timer-choices';
import { tellTyping } from './typing';
import { TypingLine } from './typing-line';

interface MessagesWithProps {
  handle: string;
  avatarUrl: string | null;
  name: string;
  /** Whether the field takes the focus at first. */
  autoFocus: boolean;
  /** Shown if there is no such person. */
  nobody: ReactNode;
  /** The button that blocks the person; shown beside the answers to a request. */
  block: ReactNode;
}

/** The conversation with one person, in all its states. */
export function MessagesWith({ nobody, ...shown }: MessagesWithProps) {
  const { handle } = shown;
  const { data: group } = useMessageGroup(handle);
  const list = useMessages(handle);
  useMessagesFollow(handle, group);
  if (!list.data) {
    if (hasStatus(list.error, 404)) return nobody;
    return (
      <QueryState query={list} errorTitle={t('messages.doNotLoad')} store="messages">
        <LogSkeleton />
      </QueryState>
    );
  }
  return (
    <>
      {hasStatus(list.failureReason, 503) ? <Reconnecting what="messages" /> : null}
      <TimerLine group={group} />
      <Talk {...shown} group={group} list={list} />
    </>
  );
}

interface TalkProps extends Omit<MessagesWithProps, 'nobody'> {
  group: Conversation | null | undefined;
  list: ReturnType<typeof useMessages>;
}

/** The log and the field, which depend on each other. */
function Talk({ handle, avatarUrl, name, autoFocus, block, group, list }: TalkProps) {
  const field = useRef<HTMLTextAreaElement>(null);
  const log = useRef<{ goToEnd: () => void }>(null);
  const draft = useDraft(`message ${handle}`);
  const attachments = useAttachments(`message ${handle}`);
  const pictureDraft = attachments.draft;
  const unsent = useUnsent(handle);
  const sending = useSending(handle, (failure) =>
    announce(t('messages.wasNotSent', { why: failure })),
  );
  const deleteMessage = useDelete(handle);
  const showsTyping = useStore(liveSettings, ({ typing }) => typing);

  useEffect(() => {
    if (autoFocus) field.current?.focus({ preventScroll: true });
  }, [autoFocus]);

  const send = (message: string) => {
    const pictures = pictureDraft.take();
    sending.send(message, pictures, draft.keyFor(contentOf(message, pictures)));
    draft.write('');
    log.current?.goToEnd();
  };
  const write = (text: string) => {
    draft.write(text);
    if (text && group) tellTyping(group.uuid);
  };
  const edit = (failed: Unsent) => {
    const { message, pictures, key } = failed;
    sending.discard(failed);
    pictureDraft.putBack(pictures);
    // It may have arrived although no response came: unchanged, it is sent with the same key.
    if (draft.text) draft.write(`${message}\n${draft.text}`);
    else draft.restore(message, contentOf(message, pictures), key);
    field.current?.focus();
  };

  return (
    <>
      <MessageLog
        ref={log}
        name={name}
        group={group}
        messages={list.data ?? []}
        unsent={unsent}
        sending={sending}
        onEdit={edit}
        onDelete={(message) =>
          deleteMessage.mutate(message, {
            onSuccess: () => toast(t('messages.deleted')),
            onError: (error) => toast(t('messages.deleteFailed', { why: errorText(error) })),
          })
        }
        above={<Above handle={handle} avatarUrl={avatarUrl} name={name} list={list} />}
      />
      {group?.request ? <RequestAnswer group={group} block={block} /> : null}
      {group && (group.blocked || !group.can_message) ? (
        <p className={styles.instead}>
          {t(group.blocked ? 'messages.blocked' : 'messages.closed', { name })}
        </p>
      ) : (
        <>
          {showsTyping ? <TypingLine name={name} groupUuid={group?.uuid} /> : null}
          <MessageField
            ref={field}
            name={name}
            text={draft.text}
            attachments={attachments}
            onText={write}
            onSend={send}
          />
        </>
      )}
    </>
  );
}

/** The start of a conversation: says who can read it. */
function Above(props: Pick<TalkProps, 'handle' | 'avatarUrl' | 'name' | 'list'>) {
  const { handle, avatarUrl, name, list } = props;
  if (list.hasNextPage) {
    return <LoadMore list={list}>{t('messages.loadOlder')}</LoadMore>;
  }
  return (
    <div className={styles.beginning}>
      <Avatar handle={handle} name={name} url={avatarUrl} size="large" />
      <p>
        <Link to={`/@${handle}`}>
          <bdi>{name}</bdi>
        </Link>
      </p>
      <p className={styles.readers}>
        {tRich('messages.onlyYouTwo', { link: (words) => <Link to="/privacy">{words}</Link> })}
      </p>
      {list.data?.length === 0 ? <p>{t('messages.firstWord')}</p> : null}
    </div>
  );
}

/** Says that the timer is on, and announces a change of it. */
function TimerLine({ group }: { group: Conversation | null | undefined }) {
  const seconds = group?.expires_in ?? null;
  return (
    <p role="status" className={styles.timer}>
      {seconds === null ? null : t('messages.timerLine', { span: timerText(seconds) })}
    </p>
  );
}
