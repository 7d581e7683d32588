/** Mutations of cruds: writing and replying. */
import { type QueryClient, useMutation, useQueryClient } from '@tanstack/react-query';
import { post } from '@/lib/api';
import type { Activity } from '@/lib/api-types.gen';
import { hasStatus } from '@/lib/problem';
import { type Feed, threadsKey, userKey } from './api';
import { addReply, prepend, removeEverywhere } from './cache';
import type { SentLife } from './life';

/** Who may reply. */
export type RepliesFrom = Activity['replies_from'];

/** Who sees it. */
export type Audience = Activity['audience'];

export interface WrittenMedia {
  media?: { uuid: string; alt: string }[];
  content_warning?: string;
}

export interface WrittenChoices {
  audience?: Audience;
  replies_from?: RepliesFrom;
}

/** What it quotes; not sent where it quotes nothing. */
interface WrittenQuote {
  quoted_activity_uuid?: string;
}

export type Written = { message: string } & WrittenQuote & WrittenChoices & WrittenMedia & SentLife;

interface Sending {
  written: Written;
  idempotencyKey: string;
}

export function useCreate() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({ written, idempotencyKey }: Sending) =>
      post('/api/activities', written, idempotencyKey),
    onSuccess: (activity) => {
      const home =
        activity.audience === 'everyone'
          ? ['activities', 'home']
          : ['activities', 'home', 'following'];
      for (const queryKey of [home, userKey(activity.handle, 'posts')]) {
        client.setQueriesData<Feed>({ queryKey }, (feed) =>
          feed ? prepend(feed, [activity], null) : feed,
        );
      }
      // The author's profile shows the number of living cruds.
      void client.invalidateQueries({ queryKey: ['users', 'profile', activity.handle] });
    },
  });
}

export function useReply(uuid: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({ written, idempotencyKey }: Sending) => {
      // A reply quotes nothing.
      const { quoted_activity_uuid: _, ...reply } = written;
      return post(`/api/activities/${uuid}/reply`, reply, idempotencyKey);
    },
    onSuccess: (reply) => {
      addReply(client, uuid, reply);
      void client.invalidateQueries({ queryKey: threadsKey });
    },
    onError: (error) => removeIfGone(client, uuid, error),
  });
}

function removeIfGone(client: QueryClient, uuid: string, error: Error): void {
  if (hasStatus(error, 410) || hasStatus(error, 404)) removeEverywhere(client, uuid);
}
