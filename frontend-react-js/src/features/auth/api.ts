/** Accounts: coming in and going out, sessions, one's own data. */
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { post, read, readFile, remove } from '@/lib/api';
import type { Me, Session, SignIn, SignUp } from '@/lib/api-types.gen';
import { hasStatus } from '@/lib/problem';

const sessionsKey = ['auth', 'sessions'] as const;

export function signup(person: SignUp): Promise<void> {
  return post('/api/auth/signup', person);
}

/** Whether somebody has this handle, asked before it is sent with all the rest. */
export async function isHandleTaken(handle: string): Promise<boolean> {
  try {
    await read<unknown>(`/api/users/@${handle}/short`);
    return true;
  } catch (error) {
    if (hasStatus(error, 404)) return false;
    throw error;
  }
}

export function confirm(email: string, code: string): Promise<Me> {
  return post('/api/auth/confirm', { email, code });
}

export function resend(email: string): Promise<void> {
  return post('/api/auth/confirm/resend', { email });
}

export function signin(credentials: SignIn): Promise<Me> {
  return post('/api/auth/signin', credentials);
}

/** Signs in as the demo person; 404 where there is none. */
export function demo(): Promise<Me> {
  return post('/api/auth/demo');
}

export function signout(): Promise<void> {
  return post('/api/auth/signout');
}

export function recover(email: string): Promise<void> {
  return post('/api/auth/recover', { email });
}

export function recoverConfirm(email: string, code: string, password: string): Promise<Me> {
  return post('/api/auth/recover/confirm', { email, code, password });
}

export function changePassword(password: string, newPassword: string): Promise<Me> {
  return post('/api/auth/password', { password, new_password: newPassword });
}

export function deleteMe(password: string): Promise<void> {
  return remove('/api/auth/me', { password });
}

export function readExport(): Promise<Blob> {
  return readFile('/api/auth/me/export');
}

export function useSessions() {
  return useQuery({
    queryKey: sessionsKey,
    queryFn: ({ signal }) => read<Session[]>('/api/auth/sessions', signal),
    staleTime: 0,
  });
}

/** Signs out at another place, or at all other places when none is named. */
export function useEndSessions() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (uuid: string | null) =>
      remove(uuid === null ? '/api/auth/sessions' : `/api/auth/sessions/${uuid}`),
    onSettled: () => client.invalidateQueries({ queryKey: sessionsKey }),
  });
}
