/** How much is new in a part of the app, for every page to know. */
import { useQuery } from '@tanstack/react-query';
import { read } from './api';
import type { UnreadCount } from './api-types.gen';

const EVERY_MS = 15_000;

interface Unread {
  /** 100 stands for 100 or more; 0 until it is known. */
  count: number;
  /** When it was told last; 0 until then. */
  answeredAt: number;
}

export function useUnread(queryKey: readonly string[], path: string, enabled: boolean): Unread {
  const { data, dataUpdatedAt } = useQuery({
    queryKey,
    queryFn: ({ signal }) => read<UnreadCount>(path, signal),
    staleTime: EVERY_MS / 2,
    refetchInterval: EVERY_MS,
    refetchOnWindowFocus: true,
    enabled,
  });
  return { count: data?.unread_count ?? 0, answeredAt: dataUpdatedAt };
}
