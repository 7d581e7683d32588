import { expect, it } from 'vitest';

const sheets = import.meta.glob<string>('../**/*.css', {
  query: '?raw',
  import: 'default',
  eager: true,
});
/** Components set some properties themselves. */
const sources = import.meta.glob<string>(['../**/*.{ts,tsx}', '!../**/*.test.{ts,tsx}'], {
  query: '?raw',
  import: 'default',
  eager: true,
});

const namesIn = (text: string, pattern: RegExp) =>
  Array.from(text.matchAll(pattern), ([, name]) => name ?? '');

it('uses no custom property that nothing sets', () => {
  const known = new Set([
    ...Object.values(sheets).flatMap((sheet) => namesIn(sheet, /(--[\w-]+):/g)),
    ...Object.values(sources).flatMap((source) => namesIn(source, /'(--[\w-]+)'/g)),
  ]);
  const unknown = Object.entries(sheets).flatMap(([path, sheet]) =>
    namesIn(sheet, /var\((--[\w-]+)/g)
      .filter((name) => !known.has(name))
      .map((name) => `${path}: ${name}`),
  );
  expect(known.size).toBeGreaterThan(30);
  expect(unknown).toEqual([]);
});
