/** Incoming messages: announces them once, and marks them as read when they are visible. */

import { useEffect, useRef } from 'react';
import { announce } from '@/components/announcer';
import type { Message } from '@/lib/api-types.gen';
import { t } from '@/lib/i18n';
import { useMarkRead } from './api';
import type { Conversation } from './conversation';
import { useVisible } from './use-visible';

/** Announces messages of the other person that arrive while the conversation is open. */
export function useAnnounceMessages(messages: readonly Message[]): void {
  const newest = messages.at(-1)?.uuid ?? '';
  const said = useRef(newest);
  useEffect(() => {
    // Ids start with their time, so they sort by it.
    const arrived = messages.filter(({ uuid, mine }) => uuid > said.current && !mine);
    if (newest > said.current) said.current = newest;
    if (arrived.length === 0) return;
    announce(
      arrived
        .map(({ display_name, message }) => t('messages.said', { name: display_name, message }))
        .join('\n'),
    );
  }, [messages, newest]);
}

/** `isAtEnd`: the newest message is visible. */
export function useMarkReadInView(
  group: Conversation | null | undefined,
  messages: readonly Message[],
  isAtEnd: boolean,
): void {
  const isVisible = useVisible();
  const { mutate } = useMarkRead(group);
  const marked = useRef<string | undefined>(undefined);
  const newest = messages.at(-1)?.uuid;
  const isSeen = isVisible && isAtEnd && Boolean(group?.unread_count);
  useEffect(() => {
    if (!isSeen || newest === undefined || newest === marked.current) return;
    marked.current = newest;
    mutate(newest, {
      onError: () => {
        marked.current = undefined;
      },
    });
  }, [isSeen, newest, mutate]);
}
