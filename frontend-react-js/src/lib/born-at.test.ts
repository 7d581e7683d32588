import { expect, it } from 'vitest';
import { bornAt } from './born-at';

it('a uuid of version 7 tells when it was made, and no other does', () => {
  expect(bornAt('019ab0c4-7e00-7abc-8def-0123456789ab')).toBe(0x019ab0c47e00);
  expect(bornAt('9ab0c47e-0012-4abc-8def-0123456789ab')).toBeNull();
});
