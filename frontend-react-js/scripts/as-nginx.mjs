/**
 * Serves the built app like nginx/site.conf.template, for measurements: precompressed files with
 * cache headers, API responses compressed on the fly.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { request as ask, createServer } from 'node:http';
import { extname, join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { brotliCompressSync, createGzip, gzipSync } from 'node:zlib';

const DIST = join(import.meta.dirname, '..', 'dist');
const TYPES = {
  '.css': 'text/css; charset=utf-8',
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.png': 'image/png',
  '.svg': 'image/svg+xml; charset=utf-8',
  '.txt': 'text/plain; charset=utf-8',
  '.webmanifest': 'application/manifest+json',
  '.woff2': 'font/woff2',
};
/** Files that are compressed already. */
const STORED = new Set(['.png', '.woff2']);
/** What the API compresses, by its type. */
const COMPRESSED = /^(application\/(json|problem\+json)|text\/html)/;

/** Listens on a free port of loopback; the API is at `apiOrigin`, its stream at `streamOrigin`, if not there. */
export function serveAsNginx(apiOrigin, streamOrigin = apiOrigin) {
  // Before the first request, which would wait for as long as it takes to compress them.
  const files = builtFiles();
  const server = createServer((request, response) => {
    const { pathname } = new URL(request.url, 'http://localhost');
    if (pathname.startsWith('/api/')) {
      const origin = pathname.startsWith('/api/stream') ? streamOrigin : apiOrigin;
      return void passOn(origin, request, response).catch(() => response.destroy());
    }
    if (pathname === '/config.json') {
      response.writeHead(200, { 'Content-Type': 'application/json', 'Cache-Control': 'no-store' });
      return void response.end('{"backend_url": ""}');
    }
    const name = extname(pathname) ? pathname : '/index.html';
    const file = files.get(name);
    response.writeHead(file ? 200 : 404, file?.headers);
    response.end(file?.body);
  });
  return new Promise((resolve) => {
    server.listen(0, '127.0.0.1', () => resolve(server));
  });
}

function builtFiles() {
  const entries = readdirSync(DIST, { recursive: true, withFileTypes: true });
  const paths = entries
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(DIST.length));
  return new Map(paths.map((path) => [path, fileOf(path)]));
}

function fileOf(name) {
  const isNamedByContent = name.startsWith('/assets/');
  const headers = {
    'Content-Type': TYPES[extname(name)] ?? 'application/octet-stream',
    'Cache-Control': isNamedByContent ? 'public, max-age=31536000, immutable' : 'no-cache',
  };
  const body = readFileSync(join(DIST, name));
  if (STORED.has(extname(name))) return { headers, body };
  return isNamedByContent
    ? { headers: { ...headers, 'Content-Encoding': 'br' }, body: brotliCompressSync(body) }
    : { headers: { ...headers, 'Content-Encoding': 'gzip' }, body: gzipSync(body, { level: 9 }) };
}

async function passOn(apiOrigin, request, response) {
  const { method, url } = request;
  const headers = { ...request.headers, 'accept-encoding': 'identity' };
  const onward = ask(apiOrigin + url, { method, headers });
  const answered = new Promise((resolve, reject) =>
    onward.on('response', resolve).on('error', reject),
  );
  await pipeline(request, onward);
  const answer = await answered;
  // Events and pictures are not compressed: a line of a stream would wait for the ones after it.
  if (!COMPRESSED.test(answer.headers['content-type'])) {
    response.writeHead(answer.statusCode, answer.headers);
    response.flushHeaders();
    return void (await pipeline(answer, response));
  }
  const { 'content-length': _, ...others } = answer.headers;
  response.writeHead(answer.statusCode, { ...others, 'content-encoding': 'gzip' });
  await pipeline(answer, createGzip({ level: 1 }), response);
}
