/** Calls of the API about accounts: sign-up, sign-in, sessions, the person's data. */
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { post, put, read, readFile, remove } from '@/lib/api';
import type {
  Confirmation,
  Demo,
  Me,
  Recovery,
  SignIn,
  SignUp,
  Token,
  WrittenToken,
} from '@/lib/api-types.gen';

const sessionsKey = ['auth', 'sessions'] as const;
const tokensKey = [...sessionsKey, 'tokens'] as const;

export function signup(person: SignUp): Promise<void> {
  return post('/api/auth/signup', person);
}

/** The person who is signed in then; undefined while the sign-up waits for a moderator. */
export function confirm(confirmation: Confirmation): Promise<Me | undefined> {
  return post('/api/auth/confirm', confirmation);
}

export function resend(email: string): Promise<void> {
  return post('/api/auth/confirm/resend', { email });
}

export function signin(credentials: SignIn): Promise<Me> {
  return post('/api/auth/signin', credentials);
}

/** Mails a code, for signing in to an account under attack. */
export function sendSigninCode(login: string): Promise<void> {
  return post('/api/auth/signin/code', { login });
}

/** Signs in as the demo person, or as one of several; 404 if there is none. */
export function demo(handle?: string): Promise<Me> {
  return post(handle ? `/api/auth/demo?handle=${handle}` : '/api/auth/demo');
}

/** The demo people, and where mails can be read in development. */
export function useDemo(): Demo | undefined {
  return useQuery({
    queryKey: ['auth', 'demo'],
    queryFn: ({ signal }) => read('/api/auth/demo', signal),
    staleTime: Number.POSITIVE_INFINITY,
  }).data;
}

export function signout(): Promise<void> {
  return post('/api/auth/signout');
}

export function recover(email: string): Promise<void> {
  return post('/api/auth/recover', { email });
}

export function recoverConfirm(recovery: Recovery): Promise<Me> {
  return post('/api/auth/recover/confirm', recovery);
}

/** Mails a code to an address that the person wants to have. */
export function wantAddress(email: string): Promise<void> {
  return post('/api/auth/email', { email });
}

export function confirmAddress(code: string): Promise<Me> {
  return post('/api/auth/email/confirm', { code });
}

/** Takes back what a mail told of, with the token of its link. */
/** With the password of before the change, also what was removed comes back. */
export function deny(token: string, password: string | null): Promise<void> {
  return post('/api/auth/not_me', { token, password });
}

/** Without the former password for an account that has none. */
export function changePassword(password: string | null, newPassword: string): Promise<Me> {
  return post('/api/auth/password', { password, new_password: newPassword });
}

/** Without the password for an account that has none. */
export function deleteMe(password: string | null): Promise<void> {
  return remove('/api/auth/me', { password });
}

export function readExport(): Promise<Blob> {
  return readFile('/api/auth/me/export');
}

export function useSessions() {
  return useQuery({
    queryKey: sessionsKey,
    queryFn: ({ signal }) => read('/api/auth/sessions', signal),
    staleTime: 0,
  });
}

/** Ends another session, or all other sessions if `uuid` is null. */
export function useEndSessions() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (uuid: string | null) =>
      remove(uuid === null ? '/api/auth/sessions' : `/api/auth/sessions/${uuid}`),
    onSettled: () => client.invalidateQueries({ queryKey: sessionsKey }),
  });
}

/** The tokens of programs, last used first. */
export function useTokens() {
  return useQuery({
    queryKey: tokensKey,
    queryFn: ({ signal }) => read('/api/auth/me/tokens', signal),
    staleTime: 0,
  });
}

/** Changes how long cruds of an app live that the person let in; null: as long as the place sets. */
export function useChangeApp() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({ uuid, expires_in }: { uuid: string; expires_in: number | null }) =>
      put(`/api/auth/me/tokens/${uuid}/app`, { expires_in }),
    onSettled: () => client.invalidateQueries({ queryKey: tokensKey }),
  });
}

export function useCreateToken() {
  const client = useQueryClient();
  return async (token: WrittenToken): Promise<Token> => {
    const created = await post('/api/auth/me/tokens', token);
    await client.invalidateQueries({ queryKey: sessionsKey });
    return created;
  };
}
