const VERSION_7 = /^([0-9a-f]{8})-([0-9a-f]{4})-7/i;

/** The time in a version 7 UUID, in milliseconds since the epoch; null for any other UUID. */
export function createdAtOf(uuid: string): number | null {
  const [, high, low] = VERSION_7.exec(uuid) ?? [];
  return high && low ? Number.parseInt(high + low, 16) : null;
}
