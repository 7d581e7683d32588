import { type QueryClient, useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef } from 'react';
import { applyToActivities } from '@/features/activities/live';
import { readAnew } from '@/features/activities/read-anew';
import { meKey } from '@/features/auth/me';
import { applyToMessages } from '@/features/messages/live';
import { applyToNotifications } from '@/features/notifications/live';
import { applyToHere } from '@/features/users/here';
import type { Me } from '@/lib/api-types.gen';
import { parseScope } from '@/lib/first-visit/api-paths';
import { connected } from '@/lib/live/connected';
import { joinLive, type Live as Stream } from '@/lib/live/live';
import { readLiveSettings } from '@/lib/live/settings';
import { useLocation } from '@/lib/location';
import { useStore } from '@/lib/use-store';
import { watchShown } from './shown-cruds';

/** A gap can be everybody's at the same time, so not everybody reads at once. */
const SPREAD_MS = 5_000;

/** Takes part in the stream, and passes on what it tells. */
export function Live({ me }: { me: Me }) {
  const client = useQueryClient();
  const stream = useRef<Stream>(null);
  const { pathname, search } = useLocation();
  const { uuid, handle } = me;
  const scope = pathname === '/' ? parseScope(new URLSearchParams(search).get('scope')) : null;

  useEffect(() => {
    let gap: ReturnType<typeof setTimeout> | undefined;
    readLiveSettings();
    const joined = joinLive({
      person: uuid,
      onEvent(event) {
        applyToActivities(client, event, handle);
        applyToMessages(client, event);
        applyToNotifications(client, event);
        applyToHere(event);
      },
      onGap() {
        clearTimeout(gap);
        gap = setTimeout(readAll, Math.random() * SPREAD_MS, client);
      },
      onRefused: () => void client.invalidateQueries({ queryKey: meKey }),
    });
    stream.current = joined;
    return () => {
      clearTimeout(gap);
      joined.stop();
    };
  }, [client, uuid, handle]);

  // What was new in a feed before the stream told of it.
  const told = useStore(connected, (value) => value);
  const toldBefore = useRef(told);
  useEffect(() => {
    const before = toldBefore.current;
    toldBefore.current = told;
    if (!told || !before || told === before) return;
    void client.invalidateQueries({ queryKey: ['activities', 'newer', told] });
  }, [client, told]);

  useEffect(() => watchShown((uuids) => stream.current?.wish({ scope, uuids })), [scope]);
  return null;
}

/** Reads what the stream would have told of. */
function readAll(client: QueryClient): void {
  for (const queryKey of [['activities', 'newer'], ['activities', 'thread'], ['messages']]) {
    void client.invalidateQueries({ queryKey });
  }
  void client.invalidateQueries({ queryKey: ['notifications', 'unread_count'] });
  // Without it a feed stays as it is, as it does without the stream.
  readAnew(client).catch(() => {});
}
