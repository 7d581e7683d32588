import { describe, expect, it, vi } from 'vitest';
import { createKeyring, newKey } from './idempotency-key';

describe('newKey', () => {
  it('makes a UUID also where crypto.randomUUID is missing', () => {
    vi.stubGlobal('crypto', { getRandomValues: crypto.getRandomValues.bind(crypto) });
    expect(newKey()).toMatch(
      /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/,
    );
    expect(newKey()).not.toBe(newKey());
  });
});

describe('keyring', () => {
  it('gives the same key for the same body, so that a retry is no second post', () => {
    const keyring = createKeyring();
    expect(keyring.keyFor({ message: 'a' })).toBe(keyring.keyFor({ message: 'a' }));
  });

  it('gives another key for another body', () => {
    const keyring = createKeyring();
    expect(keyring.keyFor({ message: 'a' })).not.toBe(keyring.keyFor({ message: 'b' }));
  });

  it('gives another key once the first was used up', () => {
    const keyring = createKeyring();
    const first = keyring.keyFor({ message: 'a' });
    keyring.forget();
    expect(keyring.keyFor({ message: 'a' })).not.toBe(first);
  });
});
