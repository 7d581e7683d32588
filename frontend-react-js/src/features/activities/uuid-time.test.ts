import { expect, it } from 'vitest';
import { createdAtOf } from './uuid-time';

it('reads the time of a uuid of version 7, and of no other', () => {
  expect(createdAtOf('019ab0c4-7e00-7abc-8def-0123456789ab')).toBe(0x019ab0c47e00);
  expect(createdAtOf('9ab0c47e-0012-4abc-8def-0123456789ab')).toBeNull();
});
