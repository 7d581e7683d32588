import type { words as english } from '../en/time';

export const words = {
  now: 'الآن',
} satisfies Record<keyof typeof english, string>;
