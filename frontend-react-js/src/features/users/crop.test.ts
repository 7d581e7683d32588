import { describe, expect, it } from 'vitest';
import { areaOf, WHOLE, within } from './crop';

const LANDSCAPE = { width: 400, height: 200 };

describe('what is cut out', () => {
  it('is as large as its shape allows, from the middle', () => {
    expect(areaOf(LANDSCAPE, 1, WHOLE)).toEqual({ left: 100, top: 0, width: 200, height: 200 });
    const header = areaOf({ width: 300, height: 300 }, 3, WHOLE);
    expect(header).toEqual({ left: 0, top: 100, width: 300, height: 100 });
  });

  it('is smaller when the picture is enlarged', () => {
    const area = areaOf(LANDSCAPE, 1, { ...WHOLE, zoom: 2 });
    expect(area).toEqual({ left: 150, top: 50, width: 100, height: 100 });
  });

  it('never leaves the picture', () => {
    const crop = within(LANDSCAPE, 1, { x: -3, y: 9, zoom: 0.2 });
    expect(areaOf(LANDSCAPE, 1, crop)).toEqual({ left: 0, top: 0, width: 200, height: 200 });
    expect(within(LANDSCAPE, 1, { ...WHOLE, zoom: 100 }).zoom).toBe(4);
  });
});
