import { expect, it } from 'vitest';

const sheets = import.meta.glob<string>('../**/*.css', {
  query: '?raw',
  import: 'default',
  eager: true,
});

// The center is the same in both directions.
const ONE_SIDED =
  /(?:margin|padding|border)-(?:left|right)|^\s*(?:left|right): (?!50%;)|text-align: (?:left|right)|float:|(?:padding|margin):(?: [^ ;]+){4};|inset \d+px 0/m;
const components = import.meta.glob<string>('../**/*.tsx', {
  query: '?raw',
  import: 'default',
  eager: true,
});

it('lays out everything for lines that run either way', () => {
  const oneSided = Object.entries(sheets).filter(([, sheet]) => ONE_SIDED.test(sheet));
  expect(Object.keys(sheets).length).toBeGreaterThan(0);
  expect(oneSided.map(([path]) => path)).toEqual([]);
});

// A line is cut off at its end by its direction, which must be that of the text: otherwise an
// English name would lose its start in an Arabic page.
it('cuts off what people wrote at its end, whichever way the page runs', () => {
  const cutting = Object.entries(sheets).filter(([, sheet]) => sheet.includes('text-overflow:'));
  expect(cutting.map(([path]) => path)).toEqual(['./reset.css']);
  const cut = Object.values(components).flatMap(
    (code) => code.match(/<\w[^>]*"one-line"[^>]*>/g) ?? [],
  );
  expect(cut).not.toEqual([]);
  expect(cut.filter((tag) => !/^<bdi |dir="auto"/.test(tag))).toEqual([]);
});
