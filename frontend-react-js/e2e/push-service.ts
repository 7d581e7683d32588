/** A push service on this machine, and a browser that decrypts what it got for it (RFC 8291). */
import { createDecipheriv, createECDH, hkdfSync, randomBytes } from 'node:crypto';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

const SALT_BYTES = 16;
const LENGTH_AT = 20;
const TAG_BYTES = 16;

export interface PushService {
  /** What the browser tells the page, and the page the API. */
  subscription: { endpoint: string; keys: { p256dh: string; auth: string } };
  /** What came next, decrypted: the text that the service worker gets. */
  next: () => Promise<string>;
  close: () => void;
}

/** Listens where the worker of the stack may send to. */
export async function startPushService(): Promise<PushService> {
  const origin = process.env.PUSH_TEST_ORIGIN;
  if (!origin)
    throw new Error('PUSH_TEST_ORIGIN is not set: run these tests through make test-e2e');
  const key = createECDH('prime256v1');
  const point = key.generateKeys();
  const auth = randomBytes(SALT_BYTES);
  const came: string[] = [];
  const waiting: ((text: string) => void)[] = [];
  const server = createServer(async (request, response) => {
    const parts: Buffer[] = [];
    for await (const part of request) parts.push(part);
    const text = decrypted(Buffer.concat(parts));
    const take = waiting.shift();
    if (take) take(text);
    else came.push(text);
    response.writeHead(201).end();
  });
  const decrypted = (body: Buffer) => {
    const salt = body.subarray(0, SALT_BYTES);
    const start = LENGTH_AT + 1 + body.readUInt8(LENGTH_AT);
    const sender = body.subarray(LENGTH_AT + 1, start);
    const info = Buffer.concat([Buffer.from('WebPush: info\0'), point, sender]);
    const secret = derived(key.computeSecret(sender), auth, info, 32);
    const content = derived(secret, salt, Buffer.from('Content-Encoding: aes128gcm\0'), 16);
    const nonce = derived(secret, salt, Buffer.from('Content-Encoding: nonce\0'), 12);
    const cipher = createDecipheriv('aes-128-gcm', content, nonce);
    cipher.setAuthTag(body.subarray(-TAG_BYTES));
    const text = cipher.update(body.subarray(start, -TAG_BYTES));
    // The last byte says that this is the last record.
    return Buffer.concat([text, cipher.final()]).subarray(0, -1).toString();
  };
  const port = Number(new URL(origin).port);
  await new Promise<void>((listening) => server.listen(port, '127.0.0.1', listening));
  return {
    subscription: {
      endpoint: `http://127.0.0.1:${(server.address() as AddressInfo).port}/a-browser`,
      keys: { p256dh: point.toString('base64url'), auth: auth.toString('base64url') },
    },
    next: () =>
      new Promise((take) => {
        const text = came.shift();
        if (text === undefined) waiting.push(take);
        else take(text);
      }),
    close: () => server.close(),
  };
}

function derived(secret: Buffer, salt: Buffer, info: Buffer, length: number): Buffer {
  return Buffer.from(hkdfSync('sha256', secret, salt, info, length));
}
