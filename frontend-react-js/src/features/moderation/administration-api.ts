/** Queries of admins: roles, lists, invites, bulk acts. */
import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { read } from '@/lib/api';
import type { WrittenWave } from '@/lib/api-types.gen';
import { pagesFrom } from '@/lib/paged-query';

export function useRoles() {
  return useQuery({
    queryKey: ['moderation', 'roles'],
    queryFn: ({ signal }) => read('/api/moderation/roles', signal),
    staleTime: 0,
  });
}

const HEALTH_EVERY_MS = 15_000;

export function usePlaceHealth() {
  return useQuery({
    queryKey: ['moderation', 'health'],
    queryFn: ({ signal }) => read('/api/moderation/health', signal),
    staleTime: 0,
    refetchInterval: HEALTH_EVERY_MS,
  });
}

export function useMailDomains() {
  return useQuery({
    queryKey: ['moderation', 'mail_domains'],
    queryFn: ({ signal }) => read('/api/moderation/mail_domains', signal),
    staleTime: 0,
  });
}

export function useReservedHandles() {
  return useQuery({
    queryKey: ['moderation', 'reserved_handles'],
    queryFn: ({ signal }) => read('/api/moderation/reserved_handles', signal),
    staleTime: 0,
  });
}

export function useAllInvites() {
  return useInfiniteQuery({
    queryKey: ['moderation', 'invites'],
    ...pagesFrom('/api/moderation/invites'),
    select: ({ pages }) => pages.flatMap((page) => page.body),
    staleTime: 0,
  });
}

/** The people who joined by an invite. */
export function useInvited(uuid: string) {
  return useInfiniteQuery({
    queryKey: ['moderation', 'invited', uuid],
    ...pagesFrom(`/api/moderation/invites/${uuid}/people`),
    select: ({ pages }) => pages.flatMap((page) => page.body),
    staleTime: 0,
  });
}

/** The accounts that a bulk act would suspend. */
export function previewWave(by: WrittenWave['by'], value: string) {
  return read(`/api/moderation/acts/bulk?by=${by}&value=${encodeURIComponent(value)}`);
}
