export const texts = {
  backToPerson: 'Back to {name}',
  followers: 'Followers',
  followersNone: 'No followers yet',
  followersNoneWords: 'Whoever follows this person shows here.',
  following: 'Following',
  followingNone: 'Follows nobody yet',
  followingNoneWords: 'Whom this person follows shows here.',
  whomToShow: 'Whom to show',
} as const;
