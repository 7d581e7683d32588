import { describe, expect, it } from 'vitest';
import { sharedText } from './shared-text';

const shared = (parts: Record<string, string>) => sharedText(new URLSearchParams(parts));
const LINK = 'https://example.org/a';

describe('what is shared from another app', () => {
  it('is its title, its text and its link, one below the other', () => {
    expect(shared({ title: 'Bread', text: 'Rise early.', url: LINK })).toBe(
      `Bread\nRise early.\n${LINK}`,
    );
    expect(shared({ url: LINK })).toBe(LINK);
    expect(shared({})).toBe('');
  });

  it('says nothing twice: many apps put the title or the link into the text as well', () => {
    expect(shared({ title: 'Bread', text: `Bread ${LINK}`, url: LINK })).toBe(`Bread ${LINK}`);
  });

  it('is cut to the length of a crud, and its link stays whole', () => {
    const text = shared({ text: '🍞'.repeat(400), url: LINK });
    expect(Array.from(text)).toHaveLength(280);
    expect(text.endsWith(`🍞…\n${LINK}`)).toBe(true);
    expect(Array.from(shared({ text: 'x'.repeat(281) }))).toHaveLength(280);
    expect(shared({ text: 'x'.repeat(280) })).toBe('x'.repeat(280));
    expect(Array.from(shared({ text: 'x', url: LINK + 'y'.repeat(300) }))).toHaveLength(280);
  });
});
