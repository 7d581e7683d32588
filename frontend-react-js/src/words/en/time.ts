export const words = {
  now: 'now',
} as const;
