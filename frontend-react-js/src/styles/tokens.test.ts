import { describe, expect, it } from 'vitest';
import css from './tokens.css?raw';

type Colours = Record<string, string>;

const [light = '', dark = ''] = css.split('@media (prefers-color-scheme: dark)');
const themes: [string, Colours][] = [
  ['light', hexIn(light)],
  ['dark', { ...hexIn(light), ...hexIn(dark) }],
];

function hexIn(block: string): Colours {
  const found = block.matchAll(/--(?<name>[\w-]+): (?<hex>#[\da-f]{6});/g);
  return Object.fromEntries([...found].map(({ groups }) => [groups?.name, groups?.hex]));
}

/** Relative luminance, as WCAG 2 defines it. */
function luminance(hex = ''): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => {
    const part = Number.parseInt(hex.slice(at, at + 2), 16) / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

function contrast(one: string | undefined, other: string | undefined): number {
  const [darker = 0, lighter = 0] = [luminance(one), luminance(other)].sort((a, b) => a - b);
  return (lighter + 0.05) / (darker + 0.05);
}

const GROUNDS = ['paper', 'hover', 'surface', 'sunken', 'raised', 'ember-soft', 'marked'];

describe.each(themes)('the %s theme', (_name, colours) => {
  it.each(['ink', 'ink-soft', 'ink-quiet', 'ember-text', 'like', 'danger'])(
    'has --%s for words with at least 7:1 on every ground',
    (words) => {
      for (const ground of GROUNDS) {
        expect(contrast(colours[words], colours[ground]), ground).toBeGreaterThanOrEqual(7);
      }
    },
  );

  it.each(['ember-fill', 'ember-fill-hover'])('has words on --%s with at least 7:1', (fill) => {
    expect(contrast(colours['on-ember'], colours[fill])).toBeGreaterThanOrEqual(7);
  });

  it('counts on --unread with at least 7:1', () => {
    expect(contrast(colours['on-unread'], colours.unread)).toBeGreaterThanOrEqual(7);
  });

  it.each(['ember', 'warm', 'unread', 'edge'])(
    'draws --%s with at least 3:1 on every ground',
    (line) => {
      for (const ground of GROUNDS) {
        expect(contrast(colours[line], colours[ground]), ground).toBeGreaterThanOrEqual(3);
      }
    },
  );
});
