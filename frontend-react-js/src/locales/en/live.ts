export const texts = {
  hereCounted: 'Count me, without my name',
  hereNamed: 'Count me, and show my name to others who are counted',
  hereNow: '{count, plural, one {# person is here now} other {# people are here now}}',
  hereOff: 'Do not count me, and do not show me the number',
  hereTitle: 'Here now',
  hereWords:
    'How many people are here now. You see the number if you are counted, and names of those who show theirs.',
  nobodyNamed: 'Nobody shows their name right now.',
  nothingNewer: 'Nothing newer yet.',
  saved: 'Saved on this device.',
  title: 'What others see live',
  typing: 'Say in conversations when I am typing, and show me when the other person is',
  typingTitle: 'Typing',
  words:
    'Off until you turn it on. None of it is stored or logged, and your choice stays on this device until you sign out.',
  newer: '{count, plural, one {# new crud} other {# new cruds}}',
  newerMoreThan: '{count, plural, one {More than # new crud} other {More than # new cruds}}',
} as const;
