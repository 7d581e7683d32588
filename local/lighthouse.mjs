/**
 * What Lighthouse says of the production build: `make lighthouse`.
 *
 * `local.stack` gives the API; the built web app is served here as nginx serves it in the image,
 * compressed and with the same lives in caches. The scores go to journal/lighthouse.md. Lighthouse
 * itself brings a hundred packages, which nobody needs who changes the app: npx fetches it.
 */
import { execFile } from 'node:child_process';
import { readFile, writeFile } from 'node:fs/promises';
import http from 'node:http';
import { dirname, extname, join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { brotliCompressSync, createGzip, gzipSync } from 'node:zlib';
import { places } from '../frontend-react-js/e2e/pages.ts';

const ROOT = dirname(dirname(fileURLToPath(import.meta.url)));
const DIST = join(ROOT, 'frontend-react-js', 'dist');
const REPORT = join(ROOT, 'journal', 'lighthouse.md');
const LIGHTHOUSE = 'lighthouse@13.5.0';
const API = process.env.E2E_API_URL;
const PAGES = ['home', 'thread', 'profile'];
const CATEGORIES = ['performance', 'accessibility', 'best-practices', 'seo'];
const METRICS = [
  'first-contentful-paint',
  'largest-contentful-paint',
  'total-blocking-time',
  'cumulative-layout-shift',
  'speed-index',
];
const LEAST = 95;
const MOST_OUTPUT_BYTES = 32 * 1024 * 1024;

const TYPES = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript',
  '.css': 'text/css',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.txt': 'text/plain',
  '.json': 'application/json',
  '.webmanifest': 'application/manifest+json',
  '.woff2': 'font/woff2',
};
const compressions = { br: brotliCompressSync, gzip: gzipSync };
/** What is compressed already gains nothing. */
const STORED = new Set(['.woff2', '.png']);

async function main() {
  if (!API) throw new Error('there is no stack: use `make lighthouse`');
  const server = http.createServer((request, response) => {
    const answer = request.url.startsWith('/api/') ? passOn : serve;
    answer(request, response).catch(() => response.destroy());
  });
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
  const origin = `http://localhost:${server.address().port}`;
  try {
    const reports = [];
    for (const name of PAGES) {
      const { path } = places.find((place) => place.name === name);
      const report = await look(origin + (typeof path === 'string' ? path : await path()));
      reports.push({ name, report });
      console.log(name, scoresOf(report).join(' '));
      complain(report);
    }
    await writeFile(REPORT, written(reports));
    const lowest = Math.min(...reports.flatMap(({ report }) => scoresOf(report)));
    if (lowest < LEAST) process.exitCode = 1;
  } finally {
    server.close();
    server.closeAllConnections();
  }
}

async function serve(request, response) {
  const { pathname } = new URL(request.url, 'http://here');
  if (pathname === '/config.json') return send(response, '.json', '{"backend_url": ""}', 'no-store');
  const isFile = extname(pathname) && !pathname.includes('..');
  const file = await readFile(join(DIST, isFile ? pathname : 'index.html')).catch(() => null);
  if (!file) return void response.writeHead(404).end();
  const isNamedByContent = pathname.startsWith('/assets/');
  const life = isNamedByContent ? 'public, max-age=31536000, immutable' : 'no-cache';
  send(response, isFile ? extname(pathname) : '.html', file, life, isNamedByContent ? 'br' : 'gzip');
}

function send(response, extension, body, life, encoding = 'gzip') {
  const isCompressed = !STORED.has(extension);
  response.writeHead(200, {
    'Content-Type': TYPES[extension] ?? 'application/octet-stream',
    'Cache-Control': life,
    ...(isCompressed ? { 'Content-Encoding': encoding } : {}),
  });
  response.end(isCompressed ? compressions[encoding](body) : body);
}

async function passOn(request, response) {
  const headers = { ...request.headers, 'accept-encoding': 'identity' };
  const asked = http.request(API + request.url, { method: request.method, headers });
  const answered = new Promise((resolve, reject) => asked.on('response', resolve).on('error', reject));
  await pipeline(request, asked);
  const answer = await answered;
  const { 'content-length': _length, ...kept } = answer.headers;
  response.writeHead(answer.statusCode, { ...kept, 'content-encoding': 'gzip' });
  await pipeline(answer, createGzip(), response);
}

async function look(url) {
  const run = promisify(execFile);
  const { stdout } = await run(
    'npx',
    [
      ...['--yes', LIGHTHOUSE, url, '--quiet', '--output=json', '--output-path=stdout'],
      `--only-categories=${CATEGORIES}`,
      // Chromium's sandbox refuses to run as root, as in most containers.
      '--chrome-flags=--headless=new --no-sandbox',
    ],
    { env: { ...process.env, CHROME_PATH: process.env.CHROMIUM }, maxBuffer: MOST_OUTPUT_BYTES },
  );
  return JSON.parse(stdout);
}

function scoresOf({ categories }) {
  return CATEGORIES.map((category) => Math.round(categories[category].score * 100));
}

/** Names what costs points. */
function complain({ categories, audits }) {
  for (const category of CATEGORIES) {
    for (const { id, weight } of categories[category].auditRefs) {
      const { score, title, displayValue = '' } = audits[id];
      if (weight && score !== null && score < 0.9) {
        console.log(`  ${category}: ${title} ${displayValue}`.trimEnd());
      }
    }
  }
}

function written(reports) {
  const [{ report: first }] = reports;
  const row = (cells) => `| ${cells.join(' | ')} |`;
  const table = (head, rowOf) =>
    [head, head.map(() => '---'), ...reports.map(rowOf)].map(row).join('\n');
  const scores = table(['page', ...CATEGORIES], ({ name, report }) => [name, ...scoresOf(report)]);
  const measures = table(
    ['page', ...METRICS.map((metric) => first.audits[metric].title.toLowerCase())],
    ({ name, report }) => [
      name,
      ...METRICS.map((metric) => report.audits[metric].displayValue.replaceAll('\u00a0', ' ')),
    ],
  );
  return `# Lighthouse

Written by \`make lighthouse\`, with Lighthouse ${first.lighthouseVersion} as it comes: a middling
telephone on a slow mobile network, nothing in its cache. The production build, compressed, with the
demo world.

${scores}

What is measured:

${measures}
`;
}

try {
  await main();
} catch (error) {
  console.error(`Lighthouse has not looked: ${error.message.split('\n')[0]}.`);
  process.exitCode = 1;
}
