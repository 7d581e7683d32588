/** Passkeys and fresh proofs: the API, and what the browser does for them. */
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { post, put, read, remove } from '@/lib/api';
import type { Me, Passkey, Proof, SignedCredential } from '@/lib/api-types.gen';
import { ApiError } from '@/lib/problem';

/** The API refused a passkey that the device has made, and keeps. */
export class KeptByDevice extends Error {
  readonly refusal: ApiError;

  constructor(refusal: ApiError) {
    super(refusal.message);
    this.refusal = refusal;
  }
}

const passkeysKey = ['auth', 'passkeys'] as const;

/** Whether this browser can do anything with passkeys. */
export const knowsPasskeys = (): boolean => typeof window.PublicKeyCredential === 'function';

let library: Promise<typeof import('@simplewebauthn/browser')> | undefined;

/** Loaded when it is needed: few visits use a passkey. */
function browserLibrary() {
  library ??= import('@simplewebauthn/browser');
  return library;
}

export function usePasskeys() {
  return useQuery({
    queryKey: passkeysKey,
    queryFn: ({ signal }) => read('/api/auth/passkeys', signal),
    staleTime: 0,
  });
}

/** Functions that change the person's passkeys, and read the list anew. */
export function usePasskeyChanges() {
  const client = useQueryClient();
  const refetch = () => client.invalidateQueries({ queryKey: passkeysKey });
  return {
    add: async (name: string, options: CreationOptions): Promise<Passkey> => {
      const { startRegistration } = await browserLibrary();
      const made = await startRegistration({ optionsJSON: options });
      const { id, rawId, response } = made;
      const { clientDataJSON, attestationObject } = response;
      try {
        const passkey = await post('/api/auth/passkeys', {
          name,
          credential: {
            id,
            rawId,
            type: 'public-key',
            response: { clientDataJSON, attestationObject },
          },
        });
        void refetch();
        return passkey;
      } catch (error) {
        // One that is known opens an account.
        throw error instanceof ApiError && error.code !== 'passkey_known'
          ? new KeptByDevice(error)
          : error;
      }
    },
    rename: async (uuid: string, name: string): Promise<void> => {
      await put(`/api/auth/passkeys/${uuid}`, { name });
      void refetch();
    },
    remove: async (uuid: string): Promise<void> => {
      await remove(`/api/auth/passkeys/${uuid}`);
      void refetch();
    },
  };
}

type CreationOptions = Awaited<ReturnType<typeof creationOptions>>;

export function creationOptions() {
  return read('/api/auth/passkeys/options');
}

/** Has the person choose a passkey, in a dialog of the browser or, with `autofill`, among the names. */
export async function signWithPasskey({ autofill = false } = {}): Promise<SignedCredential> {
  const [options, { startAuthentication }] = await Promise.all([
    read('/api/auth/signin/passkey'),
    browserLibrary(),
  ]);
  const signed = await startAuthentication({ optionsJSON: options, useBrowserAutofill: autofill });
  const { id, rawId, response } = signed;
  const { clientDataJSON, authenticatorData, signature, userHandle } = response;
  return {
    id,
    rawId,
    type: 'public-key',
    response: {
      clientDataJSON,
      authenticatorData,
      signature,
      ...(userHandle ? { userHandle } : {}),
    },
  };
}

/** Whether the browser offers passkeys among the names that it fills in. */
export async function fillsInPasskeys(): Promise<boolean> {
  const isAvailable = window.PublicKeyCredential?.isConditionalMediationAvailable;
  return isAvailable ? await isAvailable.call(window.PublicKeyCredential) : false;
}

/** Ends a question for a passkey that nobody has answered. */
export async function stopAsking(): Promise<void> {
  (await library)?.WebAuthnAbortService.cancelCeremony();
}

export function signinWithPasskey(credential: SignedCredential): Promise<Me> {
  return post('/api/auth/signin/passkey', { credential });
}

/** Proves that it is still the person. */
export function prove(proof: Proof): Promise<void> {
  return post('/api/auth/proof', proof);
}
