export const texts = {
  life: 'Life of a new crud',
  lifeUsual: 'As is usual here',
  lifeUsualOf: 'As is usual here: {span}',
  lifeWords:
    'A new crud starts with this life. Whatever you choose while you write is the next one’s start, too.',
  saved: 'Saved on this device.',
  theme: 'Light or dark',
  themeDark: 'Dark',
  themeLight: 'Light',
  themeSystem: 'As your system',
} as const;
