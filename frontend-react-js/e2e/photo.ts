/** Pictures for uploads, drawn by the browser. */
import type { Page } from '@playwright/test';

export const PLACE = 'Zanzibar';

interface Drawn {
  name: string;
  mimeType: string;
  buffer: Buffer;
}

/** A picture of one color. */
export async function aPicture(page: Page, color: string, width = 640, height = 480) {
  const base64 = await page.evaluate(
    ([fill, across, down]) => {
      const canvas = document.createElement('canvas');
      canvas.width = across;
      canvas.height = down;
      const context = canvas.getContext('2d');
      if (!context) throw new Error('There is no canvas');
      context.fillStyle = fill;
      context.fillRect(0, 0, across, down);
      return canvas.toDataURL('image/jpeg').split(',')[1] ?? '';
    },
    [color, width, height] as const,
  );
  const drawn: Drawn = {
    name: `${color}.jpg`,
    mimeType: 'image/jpeg',
    buffer: Buffer.from(base64, 'base64'),
  };
  return drawn;
}

/** As a phone makes it: lying on its side, with the place in its metadata. */
export async function aPhonePhoto(page: Page): Promise<Drawn> {
  const { buffer, ...photo } = await aPicture(page, 'seagreen', 1200, 900);
  // After the first marker of a JPEG come its segments.
  const parts = [buffer.subarray(0, 2), metadata(), buffer.subarray(2)];
  return { ...photo, name: '../../IMG_0001.jpg', buffer: Buffer.concat(parts) };
}

const ORIENTATION = 0x0112;
const DESCRIPTION = 0x010e;
const TEXT = 2;
const SHORT = 3;
/** Turned by a quarter. */
const ON_ITS_SIDE = 6;

/** A segment with EXIF: the orientation, and a text that names the place. */
function metadata(): Buffer {
  const text = Buffer.from(`A beach of ${PLACE}\0`);
  const entries = [
    entry(DESCRIPTION, TEXT, text.length, 8 + 2 + 2 * 12 + 4),
    entry(ORIENTATION, SHORT, 1, ON_ITS_SIDE),
  ];
  const head = Buffer.from('49492a0008000000', 'hex');
  const count = Buffer.from([entries.length, 0]);
  const tiff = Buffer.concat([head, count, ...entries, Buffer.alloc(4), text]);
  const body = Buffer.concat([Buffer.from('Exif\0\0'), tiff]);
  const marker = Buffer.from([0xff, 0xe1, 0, 0]);
  marker.writeUInt16BE(body.length + 2, 2);
  return Buffer.concat([marker, body]);
}

function entry(tag: number, type: number, count: number, value: number): Buffer {
  const bytes = Buffer.alloc(12);
  bytes.writeUInt16LE(tag, 0);
  bytes.writeUInt16LE(type, 2);
  bytes.writeUInt32LE(count, 4);
  bytes.writeUInt32LE(value, 8);
  return bytes;
}
