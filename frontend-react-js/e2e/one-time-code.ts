/** What an app for one-time codes shows (RFC 6238). */
import { createHmac } from 'node:crypto';

const BASE32 = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';
const SPAN_SECONDS = 30;

/** The code of now, or of so many spans later. */
export function oneTimeCode(secret: string, later = 0): string {
  const span = Math.floor(Date.now() / 1000 / SPAN_SECONDS) + later;
  const counter = Buffer.alloc(8);
  counter.writeBigUInt64BE(BigInt(span));
  const digest = createHmac('sha1', bytesOf(secret)).update(counter).digest();
  const start = (digest.at(-1) ?? 0) & 0xf;
  return String((digest.readUInt32BE(start) & 0x7fffffff) % 1_000_000).padStart(6, '0');
}

function bytesOf(secret: string): Buffer {
  const bits = Array.from(secret.replace(/\s/g, ''), (letter) =>
    BASE32.indexOf(letter).toString(2).padStart(5, '0'),
  ).join('');
  const bytes = bits.match(/.{8}/g) ?? [];
  return Buffer.from(bytes.map((byte) => Number.parseInt(byte, 2)));
}
