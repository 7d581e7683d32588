import type { Me } from '@/lib/api-types.gen';
import { t } from '@/lib/i18n';

const NAMES = {
  person: 'moderation.rolePerson',
  moderator: 'moderation.roleModerator',
  admin: 'moderation.roleAdmin',
} as const;

export function roleName(role: Me['role']): string {
  return t(NAMES[role]);
}
