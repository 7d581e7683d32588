const VERSION_7 = /^([0-9a-f]{8})-([0-9a-f]{4})-7/i;

/** When the thing with this uuid was made, in milliseconds since the epoch; null if it does not say. */
export function bornAt(uuid: string): number | null {
  const [, high, low] = VERSION_7.exec(uuid) ?? [];
  return high && low ? Number.parseInt(high + low, 16) : null;
}
