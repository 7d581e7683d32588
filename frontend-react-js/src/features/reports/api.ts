/** Queries and mutations of the viewer's own reports. */
import { useInfiniteQuery, useQueryClient } from '@tanstack/react-query';
import { post } from '@/lib/api';
import type { Report, WrittenReport } from '@/lib/api-types.gen';
import { newKey } from '@/lib/idempotency-key';
import { pagesFrom } from '@/lib/paged-query';
import type { ReportTarget } from '@/lib/reporting';

const reportsKey = ['reports', 'mine'] as const;

export function useReports() {
  return useInfiniteQuery({
    queryKey: reportsKey,
    ...pagesFrom('/api/reports'),
    select: ({ pages }) => pages.flatMap((page) => page.body),
    staleTime: 0,
  });
}

export function useReport() {
  const client = useQueryClient();
  return async (report: WrittenReport): Promise<Report> => {
    const sent = await post('/api/reports', report, newKey());
    void client.invalidateQueries({ queryKey: reportsKey });
    return sent;
  };
}

/** The members of a report that name its target. */
export function targetMembers(
  target: ReportTarget,
  messageUuids: string[],
): Omit<WrittenReport, 'reason' | 'comment'> {
  switch (target.kind) {
    case 'activity': {
      const { uuid, handle, message, created_at } = target.activity;
      // The crud may have ended by the time in which this arrives; only its text proves it then.
      return { activity_uuid: uuid, evidence: { handle, message, created_at } };
    }
    case 'person':
      return { handle: target.handle };
    case 'messages':
      return { message_group_uuid: target.message_group_uuid, message_uuids: messageUuids };
    default:
      return target satisfies never;
  }
}
