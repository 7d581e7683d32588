import { describe, expect, it } from 'vitest';
// The API's tests read the same file.
import addresses from '../../../backend-flask/tests/attacks/addresses.json';
import { errorMessage } from './person-fields';

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
