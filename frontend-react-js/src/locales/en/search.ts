export const texts = {
  loading: 'Loading the trends…',
  none: 'Nothing is talked about more than yesterday.',
  placeholder: 'Words, “phrases”, #tags, from:handle',
  search: 'Search',
  trend:
    '{activities, plural, one {# crud} other {# cruds}} by {people, plural, one {# person} other {# people}} today',
  trends: 'Trends',
  trendsDoNotLoad: 'The trends do not load',
} as const;
