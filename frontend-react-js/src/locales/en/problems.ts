export const texts = {
  blocked: 'A block stands between you and this person.',
  broken: 'Something went wrong on our side. Please try again in a moment.',
  crudGone: 'This crud is gone.',
  crudUnknown: 'We cannot find this crud. It may be gone.',
  forbidden: 'You may not do this.',
  refused: 'This could not be done. Please check it and try again.',
  signInFirst: 'Please sign in first.',
  storageAway: 'Our storage does not answer right now. Please try again in a moment.',
  tooLarge: 'This is too large to send.',
  tooMuch: 'That was a lot at once. Please wait a moment, then try again.',
  tooOften: 'That was too often. Please wait {span}, then try again.',
  unreachable: 'We cannot reach Cruddur. Check your connection, then try again.',
} as const;
