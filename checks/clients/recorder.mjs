/**
 * Passes what apps ask on to the API and to the stream, as nginx does, and keeps a line of each answer.
 *
 * The file of environment's RECORD gets `{"app", "method", "path", "status", "type"}`, without queries.
 */
import fs from 'node:fs';
import http from 'node:http';

const { API_URL, STREAM_URL, PORT, RECORD } = process.env;
const record = fs.createWriteStream(RECORD, { flags: 'a' });

function kept(request, status, type) {
  const path = request.url.split('?')[0];
  const app = request.headers['user-agent'] ?? '';
  record.write(`${JSON.stringify({ app, method: request.method, path, status, type: type ?? '' })}\n`);
}

function passedOn(request) {
  const target = new URL(request.url.startsWith('/api/v1/streaming') ? STREAM_URL : API_URL);
  return http.request({
    host: target.hostname,
    port: target.port,
    method: request.method,
    path: request.url,
    headers: request.headers,
  });
}

const server = http.createServer((request, response) => {
  const asked = passedOn(request);
  asked.on('response', (answer) => {
    kept(request, answer.statusCode, answer.headers['content-type']);
    response.writeHead(answer.statusCode, answer.rawHeaders);
    answer.on('error', () => response.destroy());
    answer.pipe(response);
  });
  asked.on('error', () => {
    kept(request, 502);
    response.destroy();
  });
  response.on('close', () => asked.destroy());
  request.pipe(asked);
});

server.on('upgrade', (request, socket, head) => {
  const asked = passedOn(request);
  asked.on('response', (answer) => {
    // Refused: the connection stays one of HTTP, and ends.
    kept(request, answer.statusCode, answer.headers['content-type']);
    socket.end(`HTTP/1.1 ${answer.statusCode} ${answer.statusMessage}\r\nContent-Length: 0\r\n\r\n`);
  });
  asked.on('upgrade', (answer, upstream, first) => {
    kept(request, answer.statusCode);
    const lines = [`HTTP/1.1 101 ${answer.statusMessage}`];
    for (let n = 0; n < answer.rawHeaders.length; n += 2) lines.push(`${answer.rawHeaders[n]}: ${answer.rawHeaders[n + 1]}`);
    socket.write(`${lines.join('\r\n')}\r\n\r\n`);
    socket.write(first);
    upstream.write(head);
    for (const [one, other] of [
      [socket, upstream],
      [upstream, socket],
    ]) {
      one.on('error', () => other.destroy());
      one.pipe(other);
    }
  });
  asked.on('error', () => {
    kept(request, 502);
    socket.destroy();
  });
  asked.end();
});

server.listen(Number(PORT), '127.0.0.1');
