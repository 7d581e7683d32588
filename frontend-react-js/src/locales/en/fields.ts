export const texts = {
  bio: 'At most {max, number} characters fit here.',
  code: 'Enter the 6 digits from the mail.',
  displayName: 'Enter a name of at most {max, number} characters.',
  email: 'Enter an e-mail address, such as name@example.org.',
  handle: 'A handle has 3 to 30 letters from a to z, digits or underscores.',
  handleTaken: 'This handle is taken. Please choose another.',
  login: 'Enter your handle or your e-mail address.',
  longCode: 'Enter the 8 letters and digits from the mail.',
  nameUnshowable: 'This name has characters that cannot be shown.',
  newPassword: 'A password needs at least {min, number} characters.',
  password: 'Enter your password.',
  passwordOfSignup:
    'Somebody else signed up with this address as well. Enter the password that you chose.',
  passwordWeak: 'This password is too easy to guess. Please choose another.',
  textEmpty: 'Write something first.',
  textInvisible: 'Nothing in this text can be seen. Write something that can.',
  textMarks: 'Too many marks stand on one letter: at most 4 fit.',
  textTooLong:
    '{excess, plural, one {This is one character too long.} other {This is # characters too long.}}',
  tooLong: 'This is too long.',
  wrongCode: 'This code is not right, or not any more. Check it, or ask for it again.',
} as const;
