/** Calls of the API about the second step. */
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { post, read, remove } from '@/lib/api';
import type { RecoveryCodes, SecondStepSecret } from '@/lib/api-types.gen';
import { meKey } from './me';

const secondStepKey = ['auth', 'second_step'] as const;

export function useSecondStep() {
  return useQuery({
    queryKey: secondStepKey,
    queryFn: ({ signal }) => read('/api/auth/second_step', signal),
    staleTime: 0,
  });
}

/** Functions that change the second step. */
export function useSecondStepChanges() {
  const client = useQueryClient();
  const refetch = () => {
    void client.invalidateQueries({ queryKey: secondStepKey });
    void client.invalidateQueries({ queryKey: meKey });
  };
  return {
    begin: (): Promise<SecondStepSecret> => post('/api/auth/second_step'),
    /** The state is read anew once the person has kept the codes. */
    confirm: (code: string): Promise<RecoveryCodes> =>
      post('/api/auth/second_step/confirm', { code }),
    renewCodes: (): Promise<RecoveryCodes> => post('/api/auth/second_step/recovery_codes'),
    end: async (): Promise<void> => {
      await remove('/api/auth/second_step');
      refetch();
    },
    refetch,
  };
}
