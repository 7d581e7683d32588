/** Accounts at other places (OpenID Connect): the API, and the way there and back. */
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { post, read, remove } from '@/lib/api';
import type {
  LinkedAccount,
  Me,
  Provider,
  ProviderAnswer,
  ProviderSignIn,
  ProviderSignUp,
} from '@/lib/api-types.gen';
import { getItem, removeByPrefix, setItem } from '@/lib/storage';
import { serverClock } from '@/lib/time';

const linkedKey = ['auth', 'linked'] as const;
const WAY = 'way ';
/** As long as the API knows the browser that went. */
const WAY_MS = 3_600_000;

export type Purpose = ProviderAnswer['purpose'];

/** What this browser wanted when it went to the other place. */
export interface Way {
  /** The page to go on with. */
  from?: string | undefined;
  /** The code of an invite by which the person joins. */
  invite?: string | null;
}

/** What the other place gave the browser to bring back. */
export interface Return {
  state: string;
  code: string;
  iss?: string;
}

/** The places by whose accounts people sign in here. */
export function useProviders(): Provider[] {
  const providers = useQuery({
    queryKey: ['auth', 'providers'],
    queryFn: ({ signal }) => read('/api/auth/providers', signal),
    staleTime: Number.POSITIVE_INFINITY,
  });
  return providers.data ?? [];
}

/** Leaves for the other place; resolves when the browser is on its way. */
export async function goTo(provider: string, purpose: Purpose, way: Way): Promise<void> {
  const { url } = await begin(provider, purpose);
  setItem(WAY, JSON.stringify(way), serverClock.now() + WAY_MS);
  window.location.assign(url);
}

function begin(provider: string, purpose: Purpose) {
  switch (purpose) {
    case 'signin':
      return post('/api/auth/signin/provider/begin', { provider });
    case 'link':
      return post('/api/auth/linked_accounts/begin', { provider });
    case 'proof':
      return post('/api/auth/proof/provider/begin', { provider });
  }
}

/** What the address says that the other place sent along; null where it sent no code. */
export function readReturn(search: string): Return | null {
  const parameters = new URLSearchParams(search);
  const state = parameters.get('state');
  const code = parameters.get('code');
  const iss = parameters.get('iss');
  return state && code ? { state, code, ...(iss ? { iss } : {}) } : null;
}

/** What this browser wanted when it went. */
export function readWay(): Way {
  return JSON.parse(getItem(WAY) ?? '{}');
}

/** The way is over. */
export function forgetWay(): void {
  removeByPrefix(WAY);
}

/** Who the other place says that the person is. */
export function useAnswer(provider: string, back: Return | null) {
  return useOnce(`answer ${back?.state}`, back !== null, () =>
    post('/api/auth/providers/answer', { provider, ...(back ?? { state: '', code: '' }) }),
  );
}

export function signinWithProvider(body: ProviderSignIn): Promise<Me> {
  return post('/api/auth/signin/provider', body);
}

/** The first try, without a code of the second step. */
export function useSignin(state: string) {
  return useOnce(`signin ${state}`, true, () => signinWithProvider({ state }));
}

export function proveWithProvider(body: ProviderSignIn): Promise<void> {
  return post('/api/auth/proof/provider', body);
}

/** The first try, without a code of the second step. */
export function useProviderProof(state: string) {
  return useOnce(`proof ${state}`, true, async () => {
    await proveWithProvider({ state });
    return true;
  });
}

/** The person who is signed in then; undefined while a moderator decides. */
export function joinWithProvider(person: ProviderSignUp): Promise<Me | undefined> {
  return post('/api/auth/signup/provider', person);
}

export function useLinkedAccounts(isWanted = true) {
  return useQuery({
    queryKey: linkedKey,
    queryFn: ({ signal }) => read('/api/auth/linked_accounts', signal),
    staleTime: 0,
    enabled: isWanted,
  });
}

/** Functions that change what is linked, and read the list anew. */
export function useLinkChanges() {
  const client = useQueryClient();
  const refetch = () => client.invalidateQueries({ queryKey: linkedKey });
  return {
    link: async (state: string): Promise<LinkedAccount> => {
      const linked = await post('/api/auth/linked_accounts', { state });
      void refetch();
      return linked;
    },
    unlink: async (uuid: string): Promise<void> => {
      await remove(`/api/auth/linked_accounts/${uuid}`);
      void refetch();
    },
  };
}

/** What was sent, by its key: a code and a state are good once, however often the page renders. */
const sent = new Map<string, Promise<unknown>>();

function useOnce<Value>(key: string, isWanted: boolean, send: () => Promise<Value>) {
  // Not in the cache of reads, which is emptied when another person signs in.
  const [result, setResult] = useState<{ data?: Value; error?: unknown }>({});
  // biome-ignore lint/correctness/useExhaustiveDependencies: `send` is the same for each key
  useEffect(() => {
    if (!isWanted) return;
    let isHere = true;
    const answer = (sent.get(key) as Promise<Value> | undefined) ?? send();
    sent.set(key, answer);
    answer.then(
      (data) => isHere && setResult({ data }),
      (error: unknown) => isHere && setResult({ error }),
    );
    return () => {
      isHere = false;
    };
  }, [key, isWanted]);
  return result;
}
