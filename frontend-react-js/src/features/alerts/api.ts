/** Queries and mutations of what the viewer is told of outside the page. */
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { put, read, remove } from '@/lib/api';
import type {
  AlertSettings,
  PushSubscription as ToBrowser,
  WrittenAlertSettings,
} from '@/lib/api-types.gen';

const alertsKey = ['alerts'] as const;

export type PushKind = AlertSettings['push'][number];
export type MailKind = AlertSettings['mail'][number];

export function useAlerts() {
  return useQuery({
    queryKey: alertsKey,
    queryFn: ({ signal }) => read('/api/alerts', signal),
    staleTime: 0,
  });
}

/** Sets what the viewer is told of. */
export function useSetAlerts() {
  const client = useQueryClient();
  return async (wanted: WrittenAlertSettings): Promise<void> => {
    client.setQueryData(alertsKey, await put('/api/alerts', wanted));
  };
}

/** Has this browser get pushes, or end them where there is no address. */
export function useSubscription() {
  const client = useQueryClient();
  return async (subscription: ToBrowser | null): Promise<void> => {
    await (subscription
      ? put('/api/alerts/subscription', subscription)
      : remove('/api/alerts/subscription'));
    await client.invalidateQueries({ queryKey: alertsKey });
  };
}
