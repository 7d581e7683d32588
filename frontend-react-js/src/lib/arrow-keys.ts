/** Arrow keys in both writing directions. */

/** 1 for the arrow key that leads on in the order of reading, -1 for the one back, 0 for others. */
export function stepOf({ key }: { key: string }): number {
  const isRightToLeft = document.documentElement.dir === 'rtl';
  if (key === 'ArrowRight') return isRightToLeft ? -1 : 1;
  if (key === 'ArrowLeft') return isRightToLeft ? 1 : -1;
  return 0;
}
