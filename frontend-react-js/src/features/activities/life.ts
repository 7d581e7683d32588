/** The lives that a crud can be given. */
export const lives = {
  '30-days': '30 days',
  '7-days': '7 days',
  '3-days': '3 days',
  '1-day': '1 day',
  '12-hours': '12 hours',
  '3-hours': '3 hours',
  '1-hour': '1 hour',
} as const;

export type Life = keyof typeof lives;

export const DEFAULT_LIFE: Life = '7-days';

/** The longest there is; the API cuts a reply's life to that of the crud it answers. */
export const AS_LONG_AS_THE_ANSWERED: Life = '30-days';

export function isLife(value: string): value is Life {
  return value in lives;
}
