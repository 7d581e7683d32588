/** Queries of moderators. All keys begin with `moderation`, so that they are removed together with the role. */
import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { read } from '@/lib/api';
import type { PagePath } from '@/lib/api-contract';
import type { AuditEntry } from '@/lib/api-types.gen';
import { pagesFrom } from '@/lib/paged-query';

export type QueueState = 'open' | 'mine' | 'taken' | 'closed' | 'all';
export type Who = 'all' | 'limited' | 'suspended' | 'reported';

interface InPages<Item> {
  pages: { body: Item[] }[];
}

function itemsOf<Item>({ pages }: InPages<Item>): Item[] {
  return pages.flatMap((page) => page.body);
}

/** Reports, the newest first. */
export function useQueue(state: QueueState) {
  return useInfiniteQuery({
    queryKey: ['moderation', 'reports', state],
    ...pagesFrom(`/api/moderation/reports?state=${state}`),
    select: itemsOf,
    staleTime: 0,
  });
}

/** Acts with an open appeal. */
export function useAppealed() {
  return useInfiniteQuery({
    queryKey: ['moderation', 'acts', 'appealed'],
    ...pagesFrom('/api/moderation/acts?state=appealed'),
    select: itemsOf,
    staleTime: 0,
  });
}

export function useReport(uuid: string) {
  return useQuery({
    queryKey: ['moderation', 'report', uuid],
    queryFn: ({ signal }) => read(`/api/moderation/reports/${uuid}`, signal),
    staleTime: 0,
  });
}

/** The copy of what is reported. Sent once, because each request is added to the audit log. */
export function useEvidence(uuid: string, isAsked: boolean) {
  return useQuery({
    queryKey: ['moderation', 'evidence', uuid],
    queryFn: ({ signal }) => read(`/api/moderation/reports/${uuid}/evidence`, signal),
    enabled: isAsked,
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 0,
  });
}

export function usePeople(who: Who, term: string) {
  const path = term
    ? (`/api/moderation/people?who=${who}&term=${encodeURIComponent(term)}` as const)
    : (`/api/moderation/people?who=${who}` as const);
  return useInfiniteQuery({
    queryKey: ['moderation', 'people', who, term],
    ...pagesFrom(path),
    select: itemsOf,
    staleTime: 0,
  });
}

export function usePerson(handle: string) {
  return useQuery({
    queryKey: ['moderation', 'person', handle],
    queryFn: ({ signal }) => read(`/api/moderation/people/@${handle}`, signal),
    staleTime: 0,
  });
}

export function useSignups() {
  return useInfiniteQuery({
    queryKey: ['moderation', 'signups'],
    ...pagesFrom('/api/moderation/signups'),
    select: itemsOf,
    staleTime: 0,
  });
}

/** The filter of the audit log; an empty member matches everything. */
export interface AuditFilter {
  action: string;
  actor: string;
  subject: string;
  since: string;
  until: string;
}

export function auditQuery(filter: AuditFilter): string {
  const given = Object.entries(filter).filter(([, value]) => value !== '');
  return new URLSearchParams(given).toString();
}

export function useAudit(filter: AuditFilter) {
  const query = auditQuery(filter);
  // The filter was checked when it was typed.
  const path = `/api/moderation/audit${query && `?${query}`}` as PagePath<AuditEntry[]>;
  return useInfiniteQuery({
    queryKey: ['moderation', 'audit', query],
    ...pagesFrom(path),
    select: itemsOf,
    staleTime: 0,
  });
}
