export const words = {
  bio: 'At most {most, number} characters fit here.',
  code: 'Enter the 6 digits from the mail.',
  displayName: 'Enter a name of at most {most, number} characters.',
  email: 'Enter an e-mail address, such as name@example.org.',
  handle: 'A handle has 3 to 30 letters from a to z, digits or underscores.',
  handleTaken: 'This handle is taken. Please choose another.',
  login: 'Enter your handle or your e-mail address.',
  nameUnshowable: 'This name has characters that cannot be shown.',
  newPassword: 'A password needs at least {least, number} characters.',
  password: 'Enter your password.',
  passwordWeak: 'This password is too easy to guess. Please choose another.',
  textEmpty: 'Write something first.',
  textTooLong:
    '{excess, plural, one {This is one character too long.} other {This is # characters too long.}}',
  tooLong: 'This is too long.',
  wrongCode: 'This code is not right, or not any more. Take the one from the newest mail.',
} as const;
