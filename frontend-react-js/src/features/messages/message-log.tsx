import type { Ref } from 'react';
import { Fragment, type ReactNode, useEffect, useImperativeHandle, useRef, useState } from 'react';
import { Button } from '@/components/button';
import { MoreIcon } from '@/components/more-icons';
import type { Message } from '@/lib/api-types.gen';
import { t } from '@/lib/i18n';
import { useTick } from '@/lib/ticker';
import { serverClock } from '@/lib/time';
import type { Conversation } from './conversation';
import { groupMessages } from './message-grouping';
import { MessageItem, UnsentItem } from './message-item';
import styles from './message-log.module.css';
import { formatDay } from './message-times';
import type { Sending, Unsent } from './sending';
import { useAnnounceMessages, useMarkReadInView } from './use-incoming-messages';
import { useScrollAnchor } from './use-scroll-anchor';

interface MessageLogProps {
  ref: Ref<{ goToEnd: () => void }>;
  name: string;
  group: Conversation | null | undefined;
  messages: readonly Message[];
  unsent: readonly Unsent[];
  sending: Sending;
  /** A button for older messages, or the start of the conversation. */
  above: ReactNode;
  onDelete: (message: Message) => void;
  onEdit: (unsent: Unsent) => void;
}

/** The messages, oldest first; the scroll position does not jump when they change. */
export function MessageLog(props: MessageLogProps) {
  const { ref, name, group, messages, unsent, sending, above, onDelete, onEdit } = props;
  const log = useRef<HTMLDivElement>(null);
  const { isAtEnd, goToEnd } = useScrollAnchor(log);
  useImperativeHandle(ref, () => ({ goToEnd }), [goToEnd]);
  useAnnounceMessages(messages);
  useMarkReadInView(group, messages, isAtEnd);
  const hasNew = useHasNew(messages, isAtEnd);
  const under = unsent.map((one) => ({ ...one, mine: true }));

  return (
    <div className={styles.frame}>
      {/* Not live: the announcer announces each new message once. */}
      <div
        ref={log}
        role="log"
        aria-live="off"
        aria-label={t('messages.log', { name })}
        className={styles.log}
        // Focusable, so that it scrolls by keyboard.
        // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must take the focus.
        tabIndex={0}
      >
        {above}
        <ol className={styles.list}>
          {groupMessages([...messages, ...under]).map(({ item, startsDay, endsGroup }) => (
            <Fragment key={'uuid' in item ? item.uuid : item.key}>
              {startsDay ? <Day at={item.created_at} /> : null}
              {'uuid' in item ? (
                <li data-uuid={item.uuid} data-ends={endsGroup || undefined}>
                  <MessageItem message={item} endsGroup={endsGroup} onDelete={onDelete} />
                </li>
              ) : (
                <li data-ends>
                  <UnsentItem unsent={item} sending={sending} onEdit={onEdit} />
                </li>
              )}
            </Fragment>
          ))}
        </ol>
      </div>
      <div className={styles.newer}>
        {hasNew ? (
          <Button look="ember" onClick={goToEnd}>
            <MoreIcon name="down" size={16} />
            {t('messages.newMessages')}
          </Button>
        ) : null}
      </div>
    </div>
  );
}

function Day({ at }: { at: string }) {
  // The label `Today` changes at midnight.
  useTick('slow');
  return (
    <li className={styles.day}>
      <h2>{formatDay(at, serverClock.now())}</h2>
    </li>
  );
}

/** Whether a message of the other person arrived below the visible part. */
function useHasNew(messages: readonly Message[], isAtEnd: boolean): boolean {
  const newest = messages.findLast(({ mine }) => !mine)?.uuid ?? '';
  const [seen, setSeen] = useState(newest);
  useEffect(() => {
    if (isAtEnd) setSeen(newest);
  }, [isAtEnd, newest]);
  return !isAtEnd && newest > seen;
}
