/** Decodes ThumbHash, the few bytes that say roughly what a picture looks like. */

export interface Pixels {
  width: number;
  height: number;
  /** Red, green, blue and opacity of each pixel, row by row. */
  data: Uint8ClampedArray<ArrayBuffer>;
}

/** The longer side, in pixels: the finest wave has three crests, and the browser smooths. */
const SIDE = 16;

/** A channel as a sum of cosines: its mean and the factors of the waves. */
interface Channel {
  mean: number;
  columns: number;
  rows: number;
  factors: number[];
}

/** The placeholder that the API gave as base64; null if it is none. */
export function decodeThumbhash(base64: string): Pixels | null {
  const bytes = bytesOf(base64);
  if (bytes.length < 5) return null;
  const [first = 0, second = 0, third = 0, fourth = 0, fifth = 0] = bytes;
  const head = first | (second << 8) | (third << 16);
  const shape = fourth | (fifth << 8);
  const hasOpacity = head >> 23 === 1;
  const isLandscape = shape >> 15 === 1;
  const long = hasOpacity ? 5 : 7;
  const short = Math.max(3, shape & 7);
  const columns = isLandscape ? long : short;
  const rows = isLandscape ? short : long;
  const next = nibblesFrom(bytes, hasOpacity ? 6 : 5);
  const sixth = bytes[5] ?? 0;

  const light = channel((head & 63) / 63, ((head >> 18) & 31) / 31, columns, rows, next);
  const yellow = channel(
    ((head >> 6) & 63) / 31.5 - 1,
    (((shape >> 3) & 63) / 63) * 1.25,
    3,
    3,
    next,
  );
  const red = channel(
    ((head >> 12) & 63) / 31.5 - 1,
    (((shape >> 9) & 63) / 63) * 1.25,
    3,
    3,
    next,
  );
  const opacity = hasOpacity
    ? channel((sixth & 15) / 15, (sixth >> 4) / 15, 5, 5, next)
    : { mean: 1, columns: 1, rows: 1, factors: [] };

  const width = columns >= rows ? SIDE : Math.round((SIDE * columns) / rows);
  const height = columns >= rows ? Math.round((SIDE * rows) / columns) : SIDE;
  return { width, height, data: pixelsOf({ light, yellow, red, opacity }, width, height) };
}

function bytesOf(base64: string): Uint8Array {
  try {
    return Uint8Array.from(atob(base64), (character) => character.charCodeAt(0));
  } catch {
    return new Uint8Array();
  }
}

/** Returns a function that reads the next four bits as a number from -1 to 1. */
function nibblesFrom(bytes: Uint8Array, start: number): () => number {
  let place = 2 * start;
  return () => {
    const byte = bytes[place >> 1] ?? 0;
    const nibble = place % 2 === 0 ? byte & 15 : byte >> 4;
    place += 1;
    return nibble / 7.5 - 1;
  };
}

/** Whether the hash has this wave: those of a triangle, without the mean. */
function isStored(column: number, row: number, columns: number, rows: number): boolean {
  return column + row > 0 && column * rows < columns * (rows - row);
}

function channel(
  mean: number,
  scale: number,
  columns: number,
  rows: number,
  next: () => number,
): Channel {
  const factors: number[] = [];
  for (let row = 0; row < rows; row += 1) {
    for (let column = 0; column < columns; column += 1) {
      factors.push(isStored(column, row, columns, rows) ? next() * scale : 0);
    }
  }
  return { mean, columns, rows, factors };
}

/** The value of a channel at a point; both coordinates go from 0 to 1. */
function valueAt({ mean, columns, rows, factors }: Channel, x: number, y: number): number {
  let value = mean;
  for (let row = 0; row < rows; row += 1) {
    const vertical = Math.cos(Math.PI * row * y);
    for (let column = 0; column < columns; column += 1) {
      const factor = factors[row * columns + column] ?? 0;
      value += 2 * factor * Math.cos(Math.PI * column * x) * vertical;
    }
  }
  return value;
}

type Channels = Record<'light' | 'yellow' | 'red' | 'opacity', Channel>;

function pixelsOf(channels: Channels, width: number, height: number) {
  const data = new Uint8ClampedArray(4 * width * height);
  for (let place = 0; place < width * height; place += 1) {
    const x = ((place % width) + 0.5) / width;
    const y = (Math.floor(place / width) + 0.5) / height;
    const light = valueAt(channels.light, x, y);
    const yellow = valueAt(channels.yellow, x, y);
    const red = valueAt(channels.red, x, y);
    const b = light - (2 / 3) * yellow;
    const r = (3 * light - b + red) / 2;
    const opacity = valueAt(channels.opacity, x, y);
    data.set([255 * r, 255 * (r - red), 255 * b, 255 * opacity], 4 * place);
  }
  return data;
}
