/** Queries and mutations of invites. */
import { useInfiniteQuery, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { post, read, remove } from '@/lib/api';
import type { Invite, NewInvite } from '@/lib/api-types.gen';
import { newKey } from '@/lib/idempotency-key';
import { pagesFrom } from '@/lib/paged-query';

const invitesKey = ['place', 'invites'] as const;

/** Whether an invite can be used, and who invites. */
export function useInvite(code: string | null) {
  return useQuery({
    queryKey: ['place', 'invite', code],
    queryFn: ({ signal }) => read(`/api/invites/code/${code ?? ''}`, signal),
    enabled: code !== null,
    staleTime: 0,
  });
}

/** The viewer's own invites, the newest first. */
export function useInvites() {
  return useInfiniteQuery({
    queryKey: invitesKey,
    ...pagesFrom('/api/invites'),
    select: ({ pages }) => pages.flatMap((page) => page.body),
    staleTime: 0,
  });
}

export function useCreateInvite() {
  const client = useQueryClient();
  return async (invite: NewInvite): Promise<Invite> => {
    const created = await post('/api/invites', invite, newKey());
    await refresh(client);
    return created;
  };
}

export function useWithdrawInvite() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (uuid: string) => remove(`/api/invites/${uuid}`),
    onSettled: () => refresh(client),
  });
}

async function refresh(client: ReturnType<typeof useQueryClient>): Promise<void> {
  await client.invalidateQueries({ queryKey: invitesKey });
  // Moderators see the same invites in their list.
  void client.invalidateQueries({ queryKey: ['moderation', 'invites'] });
}
