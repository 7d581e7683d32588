import { describe, expect, it } from 'vitest';
// The API's tests read the same file.
import addresses from '../../../backend-flask/tests/attacks/addresses.json';
import { errorMessage, MAX_DISPLAY_NAME_LENGTH, MIN_PASSWORD_LENGTH } from './person-fields';

const FAULT = 'Enter an e-mail address, such as name@example.org.';

describe('an e-mail address', () => {
  it.each(addresses.good)('%j is one', (address) => {
    expect(errorMessage('new_email', address)).toBeUndefined();
    expect(errorMessage('email', address)).toBeUndefined();
  });

  it.each(addresses.older)('%j is one of an older account only', (address) => {
    expect(errorMessage('new_email', address)).toBe(FAULT);
    expect(errorMessage('email', address)).toBeUndefined();
  });

  it.each(addresses.hostile)('%j is none to sign up with', (address) => {
    expect(errorMessage('new_email', address)).toBe(FAULT);
  });
});

describe('the limits of fields', () => {
  it('takes a new password of ten characters, and none shorter', () => {
    expect(errorMessage('new_password', 'a'.repeat(MIN_PASSWORD_LENGTH - 1))).toBeDefined();
    expect(errorMessage('new_password', 'a'.repeat(MIN_PASSWORD_LENGTH))).toBeUndefined();
    expect(errorMessage('password', '')).toBeDefined();
    expect(errorMessage('password', 'short')).toBeUndefined();
  });

  it('takes a name of one to 50 characters', () => {
    expect(errorMessage('display_name', '')).toBeDefined();
    expect(errorMessage('display_name', 'é'.repeat(MAX_DISPLAY_NAME_LENGTH))).toBeUndefined();
    expect(errorMessage('display_name', 'é'.repeat(MAX_DISPLAY_NAME_LENGTH + 1))).toBeDefined();
  });

  it('takes an empty bio, and refuses one that nobody can read', () => {
    expect(errorMessage('bio', '')).toBeUndefined();
    expect(errorMessage('bio', '\u2800')).toBeDefined();
  });

  it('checks the length of an address before signing in with it', () => {
    expect(errorMessage('email', `${'a'.repeat(65)}@example.org`)).toBeDefined();
  });
});
