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
  loading: 'Loading the trends…',
  none: 'Nothing is talked about more than yesterday.',
  pictures: '{count, plural, one {A picture} other {# pictures}}',
  placeholder: 'Words, “phrases”, #tags, from:handle',
  search: 'Search',
  trend:
    '{activities, plural, one {# crud} other {# cruds}} by {people, plural, one {# person} other {# people}} today',
  trends: 'Trends',
  trendsDoNotLoad: 'The trends did not load',
} as const;
