import { expect, it } from 'vitest';

const sheets = import.meta.glob<string>('../**/*.module.css', {
  query: '?raw',
  import: 'default',
  eager: true,
});

/** What shows time or sets it, and what draws the one primary action. */
const OF_TIME_OR_ACTION = /(?:ring|heat|life[\w-]*|button|navigation)\.module\.css$/;

it('keeps the ember for time and for the primary action', () => {
  const elsewhere = Object.entries(sheets)
    .filter(([path, sheet]) => /var\(--(?:on-)?ember/.test(sheet) && !OF_TIME_OR_ACTION.test(path))
    .map(([path]) => path);
  expect(Object.keys(sheets).length).toBeGreaterThan(30);
  expect(elsewhere).toEqual([]);
});
