import type { texts as english } from '../en/time';

export const texts = {
  now: 'الآن',
} satisfies Record<keyof typeof english, string>;
