export const texts = {
  now: 'now',
} as const;
