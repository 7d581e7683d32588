import { describe, expect, it } from 'vitest';
import { decodeThumbhash, type Pixels } from './thumbhash';

/** A hash of its parts: light, yellow, red from 0 to 63, and its first wave across. */
function hashOf({ light = 32, yellow = 32, red = 32, wave = 8, scale = 0 }): string {
  const head = light | (yellow << 6) | (red << 12) | (scale << 18);
  // As wide as high: seven waves across, seven down.
  const shape = 7 | (1 << 15);
  const waves = [wave | (8 << 4), ...Array.from({ length: 40 }, () => 0x88)];
  const bytes = [head & 255, (head >> 8) & 255, head >> 16, shape & 255, shape >> 8, ...waves];
  return btoa(String.fromCharCode(...bytes));
}

function pixel({ width, data }: Pixels, x: number, y: number): number[] {
  return Array.from(data.slice(4 * (y * width + x), 4 * (y * width + x) + 4));
}

describe('a placeholder', () => {
  it('has the color of the picture', () => {
    const pixels = decodeThumbhash(hashOf({ light: 63 }));
    expect(pixels).toMatchObject({ width: 16, height: 16 });
    for (const channel of pixel(pixels as Pixels, 2, 10)) expect(channel).toBeGreaterThan(240);
  });

  it('is as red as the picture', () => {
    const [red = 0, green = 0] = pixel(decodeThumbhash(hashOf({ red: 55 })) as Pixels, 8, 8);
    expect(red - green).toBeGreaterThan(60);
  });

  it('is light where the picture is', () => {
    const pixels = decodeThumbhash(hashOf({ wave: 15, scale: 20 })) as Pixels;
    const [left = 0] = pixel(pixels, 0, 8);
    const [right = 0] = pixel(pixels, 15, 8);
    expect(left).toBeGreaterThan(right + 100);
  });

  it('has the shape of the picture', () => {
    // The example of the format's author.
    expect(decodeThumbhash('1QcSHQRnh493V4dIh4eXh1h4kJUI')).toMatchObject({
      width: 11,
      height: 16,
    });
  });

  it.each(['', 'A', '###', 'AAAA'])('is nothing for %j', (text) => {
    expect(decodeThumbhash(text)).toBeNull();
  });
});
