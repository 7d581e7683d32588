export const texts = {
  people: 'People',
  backToExplore: 'Back to Explore',
  noMatch: 'No living crud matches',
  noMatchWords:
    'Try fewer or other words. Very common words, such as “the”, find nothing on their own; what has expired is gone from here too.',
  noTag: 'No living crud has {tag}',
  noTagWords: 'They may all be gone, or are yet to be written.',
  covered: 'Covered by its author',
  endingSoon: 'Ending soon',
  goneToday: 'Gone today: <strong>{count, number}</strong>',
  goneWords:
    'Cruds for everyone whose time was over since midnight, UTC. Only their number is kept, until the day ends.',
  loading: 'Loading…',
  loadingRooms: 'Loading what goes on here…',
  none: 'No tag is used by more people than yesterday.',
  nothingTalked: 'Nobody has replied to anything today. What people reply to shows here.',
  pictures: '{count, plural, one {A picture} other {# pictures}}',
  placeholder: 'Words, “phrases”, #tags, from:handle',
  search: 'Search',
  trend:
    '{activities, plural, one {# crud} other {# cruds}} by {people, plural, one {# person} other {# people}} today',
  talked: 'Most talked about',
  talkedHow: 'By how many people replied within a day',
  talkedDoesNotLoad: 'What is talked about did not load',
  trends: 'Trending tags',
  trendsDoNotLoad: 'The trending tags did not load',
} as const;
