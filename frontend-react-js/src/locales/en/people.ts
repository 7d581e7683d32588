export const texts = {
  all: 'Everybody who is here',
  dismiss: 'Not now',
  firstTitle: 'People to begin with',
  firstWords:
    'Follow a few, and home becomes yours. Until then it shows everyone. {followed, number} of {enough, number} so far.',
  followedNow: 'You follow {name} now.',
  likedNow: 'You like it now.',
  more: 'More people with such a name',
  newHere: 'New here',
  nobody: 'Nobody has such a name',
  nobodyWords: 'Try the beginning of the name or of the handle.',
  placeholder: 'Name or handle',
  repostedNow: 'You reposted it.',
  search: 'Search people',
  signedOut: 'Who is here is shown to those who are here, too.',
  title: 'People',
} as const;
