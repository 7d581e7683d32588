/** Codes of invites, alone or in a link. */
import type { Invite } from './api-types.gen';

const CODE = /^[A-Za-z0-9_-]{22,64}$/;

/** The code in what somebody pasted: a link to the sign-up page, or the code; null if it is neither. */
export function parseInvite(pasted: string): string | null {
  const text = pasted.trim();
  const code = /[?&]invite=([^&#]*)/.exec(text)?.[1] ?? text;
  return CODE.test(code) ? code : null;
}

/** The link that a person opens to join. */
export function inviteLink({ code }: Pick<Invite, 'code'>): string {
  return `${window.location.origin}/signup?invite=${code}`;
}
