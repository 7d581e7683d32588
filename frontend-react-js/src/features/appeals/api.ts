/** Queries and mutations of acts about the viewer, and of appeals. */
import { useInfiniteQuery, useQueryClient } from '@tanstack/react-query';
import { post } from '@/lib/api';
import type { OwnAct, ProblemDetails, WrittenAppeal } from '@/lib/api-types.gen';
import { pagesFrom } from '@/lib/paged-query';

const actsKey = ['appeals', 'acts'] as const;

/** The problem that the API returns when a suspended person signs in. */
export type Suspension = Pick<
  ProblemDetails,
  'reason' | 'ends_at' | 'erase_at' | 'appeal_token' | 'appealed_at' | 'upheld_at'
>;

export function useOwnActs() {
  return useInfiniteQuery({
    queryKey: actsKey,
    ...pagesFrom('/api/appeals'),
    select: ({ pages }) => pages.flatMap((page) => page.body),
    staleTime: 0,
  });
}

/** Appeals, by session or by the token of a suspension. */
export function useAppeal() {
  const client = useQueryClient();
  return async (appeal: WrittenAppeal): Promise<OwnAct> => {
    const act = await post('/api/appeals', appeal);
    void client.invalidateQueries({ queryKey: actsKey });
    return act;
  };
}
