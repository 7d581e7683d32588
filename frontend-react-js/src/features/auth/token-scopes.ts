/** What a token may do, in words. */
import type { WrittenToken } from '@/lib/api-types.gen';
import type { PlainKey } from '@/lib/i18n';

export type Scope = WrittenToken['scopes'][number];

/** In the order of the API. */
export const scopes: readonly Scope[] = ['read', 'write', 'messages', 'account'];

export const scopeTexts: Readonly<Record<Scope, PlainKey>> = {
  read: 'tokens.read',
  write: 'tokens.write',
  messages: 'tokens.messages',
  account: 'tokens.account',
};
