/** Sending messages: optimistic; a failed one stays with a button to retry. */

import {
  type QueryClient,
  skipToken,
  useMutation,
  useQuery,
  useQueryClient,
} from '@tanstack/react-query';
import { post } from '@/lib/api';
import { t } from '@/lib/i18n';
import { attached, type DraftPicture, releasePictures } from '@/lib/media/picture-drafts';
import { hasEnded } from '@/lib/media/upload';
import { errorText, hasCode, hasStatus } from '@/lib/problem';
import { serverClock } from '@/lib/time';
import { refreshGroups } from './api';
import { addMessage } from './cache';
import { unsentKey } from './keys';

export const MAX_LENGTH = 1024;

/** A message that the API has not confirmed. */
export interface Unsent {
  /** Its Idempotency-Key: retries send it once. */
  key: string;
  message: string;
  pictures: readonly DraftPicture[];
  created_at: string;
  /** The error message; null while it is being sent. */
  failure: string | null;
}

/** Unsent messages to a person, oldest first. */
export function useUnsent(handle: string): Unsent[] {
  const { data } = useQuery<Unsent[]>({
    queryKey: unsentKey(handle),
    queryFn: skipToken,
    // Kept for as long as the app is open, whatever page is shown.
    gcTime: Number.POSITIVE_INFINITY,
    staleTime: Number.POSITIVE_INFINITY,
  });
  return data ?? [];
}

export interface Sending {
  send: (message: string, pictures: readonly DraftPicture[], key: string) => void;
  retry: (unsent: Unsent) => void;
  discard: (unsent: Unsent) => void;
}

export function useSending(handle: string, onFailure: (failure: string) => void): Sending {
  const client = useQueryClient();
  const { mutate } = useMutation({
    mutationFn: ({ message, pictures, key }: Unsent) =>
      post('/api/messages', { ...contentOf(message, pictures), user_receiver_handle: handle }, key),
    // Serial, so that messages arrive in the order in which they were written.
    scope: { id: `messages ${handle}` },
    onMutate: (unsent) => putUnsent(client, handle, unsent),
    onError: (error, unsent) => {
      const failure = failureText(error);
      putUnsent(client, handle, { ...unsent, failure });
      refreshGroups(client, handle);
      onFailure(failure);
    },
    onSuccess: (message, { key, pictures }) => {
      addMessage(client, handle, message);
      releasePictures(pictures);
      dropUnsent(client, handle, key);
      refreshGroups(client, handle);
    },
  });

  return {
    send: (message, pictures, key) =>
      mutate({
        key,
        message,
        pictures,
        created_at: new Date(serverClock.now()).toISOString(),
        failure: null,
      }),
    retry: (unsent) => mutate({ ...unsent, failure: null }),
    discard: ({ key }) => dropUnsent(client, handle, key),
  };
}

/** What the API takes: text, pictures, or both. */
export function contentOf(message: string, pictures: readonly DraftPicture[]) {
  return pictures.length > 0 ? { message, media: attached(pictures) } : { message };
}

/** Appends it, or replaces the one with the same key. */
function putUnsent(client: QueryClient, handle: string, unsent: Unsent): void {
  client.setQueryData<Unsent[]>(unsentKey(handle), (list = []) =>
    list.some(({ key }) => key === unsent.key)
      ? list.map((known) => (known.key === unsent.key ? unsent : known))
      : [...list, unsent],
  );
}

function dropUnsent(client: QueryClient, handle: string, key: string): void {
  client.setQueryData<Unsent[]>(unsentKey(handle), (list = []) =>
    list.filter((unsent) => unsent.key !== key),
  );
}

function failureText(error: unknown): string {
  if (hasCode(error, 'blocked')) return t('messages.cannotWrite');
  if (hasStatus(error, 404)) return t('messages.personGone');
  if (hasEnded(error)) return t('media.ended');
  if (hasStatus(error, 422)) return t('messages.notThisText');
  return errorText(error);
}
