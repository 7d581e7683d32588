import { describe, expect, it, vi } from 'vitest';
import { newKey } from './idempotency-key';

describe('newKey', () => {
  it('makes a UUID also where crypto.randomUUID is missing', () => {
    vi.stubGlobal('crypto', { getRandomValues: crypto.getRandomValues.bind(crypto) });
    expect(newKey()).toMatch(
      /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/,
    );
    expect(newKey()).not.toBe(newKey());
  });
});
