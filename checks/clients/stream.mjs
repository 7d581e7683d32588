/**
 * Somebody else's EventSource reads the stream, loses its connection, and resumes with Last-Event-ID.
 *
 * Between the two is a proxy that cuts the connection, and shortens the pause before the next one.
 */
import net from 'node:net';
import { EventSource } from 'eventsource';

const { API_URL, STREAM_URL, TOKEN } = process.env;
const headers = { Authorization: `Bearer ${TOKEN}`, 'Content-Type': 'application/json' };
const sockets = new Set();
const lastIds = [];

const proxy = net.createServer((client) => {
  const server = net.connect(Number(new URL(STREAM_URL).port), '127.0.0.1');
  sockets.add(client).add(server);
  client.on('data', (data) => {
    lastIds.push(/^last-event-id: (\d+)/im.exec(data.toString())?.[1]);
    server.write(data);
  });
  server.on('data', (data) => {
    // As many digits, or the length of the chunk would be another.
    const text = data.toString().replace(/^retry: (\d+)$/m, (_, digits) => `retry: ${'100'.padStart(digits.length, '0')}`);
    client.write(text);
  });
  for (const [one, other] of [
    [client, server],
    [server, client],
  ]) {
    one.on('error', () => other.destroy());
    one.on('close', () => other.destroy());
  }
});
await new Promise((listening) => proxy.listen(0, '127.0.0.1', listening));

async function post(message) {
  const answer = await fetch(`${API_URL}/api/activities`, {
    method: 'POST',
    headers,
    body: JSON.stringify({ message, ttl: '1-hour' }),
  });
  if (!answer.ok) throw new Error(`a crud was answered ${answer.status}`);
  return (await answer.json()).uuid;
}

const told = [];
const waiting = new Map();
const source = new EventSource(`http://127.0.0.1:${proxy.address().port}/api/stream`, {
  fetch: (url, options) =>
    fetch(url, { ...options, headers: { ...options.headers, Authorization: headers.Authorization } }),
});
let opened = 0;
const isOpen = new Promise((open) => {
  source.addEventListener('open', () => {
    opened += 1;
    open();
  });
});
source.addEventListener('create', ({ data }) => {
  const { uuid } = JSON.parse(data);
  told.push(uuid);
  waiting.get(uuid)?.();
});
const isTold = (uuid) =>
  told.includes(uuid) ? Promise.resolve() : new Promise((tell) => waiting.set(uuid, tell));

await isOpen;
const first = await post('Before the break');
await isTold(first);
for (const socket of sockets) socket.destroy();
const missed = await post('During the break');
await isTold(missed);
const last = await post('After the break');
await isTold(last);
source.close();
proxy.close();
for (const socket of sockets) socket.destroy();

if (told.join() !== [first, missed, last].join()) throw new Error(`told ${told.join()}`);
const resumed = lastIds.filter(Boolean);
if (resumed.length === 0) throw new Error('nobody sent Last-Event-ID');
console.log(`resumed after ${resumed[0]}, told of 3 cruds once and in order`);
