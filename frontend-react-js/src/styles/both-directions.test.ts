import { expect, it } from 'vitest';

const sheets = import.meta.glob<string>('../**/*.css', {
  query: '?raw',
  import: 'default',
  eager: true,
});

// The middle is the same from either side.
const ONE_SIDED =
  /(?:margin|padding|border)-(?:left|right)|^\s*(?:left|right): (?!50%;)|text-align: (?:left|right)|float:|(?:padding|margin):(?: [^ ;]+){4};|inset \d+px 0/m;

it('lays out everything for lines that run either way', () => {
  const oneSided = Object.entries(sheets).filter(([, sheet]) => ONE_SIDED.test(sheet));
  expect(Object.keys(sheets).length).toBeGreaterThan(0);
  expect(oneSided.map(([path]) => path)).toEqual([]);
});
