/**
 * How the built app opens in a slow browser on a slow link, and how a feed of 2 000 cruds scrolls.
 *
 * A part of `make bench`, which starts an API with many cruds and says in API_ORIGIN where it is and in
 * TOKEN who looks. Prints one line of JSON.
 */
import { readFileSync } from 'node:fs';
import { request as ask, createServer } from 'node:http';
import { extname, join } from 'node:path';
import { brotliCompressSync, createGzip, gzipSync } from 'node:zlib';
import { chromium } from '@playwright/test';

const DIST = join(import.meta.dirname, '..', 'dist');
const CPU_SLOWDOWN = 4;
const BYTES_A_SECOND = 1_600_000 / 8;
const LOADS = 3;
const CRUDS = 2000;
const STEP_PIXELS = 1200;
const PATIENCE_MS = 120_000;
/** A person notices from here on. */
const LONG_FRAME_MS = 100;
const TYPES = {
  '.css': 'text/css; charset=utf-8',
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.svg': 'image/svg+xml; charset=utf-8',
  '.woff2': 'font/woff2',
};

/** Serves as nginx/site.conf.template does: files compressed beforehand, answers on their way. */
function serve() {
  const files = new Map();
  const server = createServer((request, response) => {
    const { pathname } = new URL(request.url, 'http://localhost');
    if (pathname.startsWith('/api/')) return passOn(request, response);
    if (pathname === '/config.json') {
      response.writeHead(200, { 'Content-Type': 'application/json', 'Cache-Control': 'no-store' });
      return response.end('{"backend_url": ""}');
    }
    const name = extname(pathname) ? pathname : '/index.html';
    if (!files.has(name)) files.set(name, compressed(name));
    const { headers, body } = files.get(name);
    response.writeHead(200, headers);
    return response.end(body);
  });
  return new Promise((resolve) => {
    server.listen(0, '127.0.0.1', () => resolve(server));
  });
}

function compressed(name) {
  const type = TYPES[extname(name)] ?? 'application/octet-stream';
  const immutable = 'public, max-age=31536000, immutable';
  const headers = {
    'Content-Type': type,
    'Cache-Control': name.startsWith('/assets/') ? immutable : 'no-cache',
  };
  const body = readFileSync(join(DIST, name));
  if (type === TYPES['.woff2']) return { headers, body };
  return name.startsWith('/assets/')
    ? { headers: { ...headers, 'Content-Encoding': 'br' }, body: brotliCompressSync(body) }
    : { headers: { ...headers, 'Content-Encoding': 'gzip' }, body: gzipSync(body, { level: 9 }) };
}

function passOn(request, response) {
  const { hostname, port } = new URL(process.env.API_ORIGIN);
  const { method, url, headers } = request;
  const onward = ask({ hostname, port, method, path: url, headers }, (answer) => {
    const { 'content-length': _, ...others } = answer.headers;
    const compresses = answer.statusCode === 200;
    const encoding = compresses ? { 'content-encoding': 'gzip' } : {};
    response.writeHead(answer.statusCode, { ...others, ...encoding });
    if (compresses) answer.pipe(createGzip({ level: 1 })).pipe(response);
    else answer.pipe(response);
  });
  request.pipe(onward);
}

async function openPage(browser, origin) {
  const context = await browser.newContext({ viewport: { width: 412, height: 823 } });
  await context.addCookies([{ name: 'session', value: process.env.TOKEN, url: origin }]);
  const page = await context.newPage();
  const cdp = await context.newCDPSession(page);
  await cdp.send('Network.enable');
  return { context, page, cdp };
}

async function slowDown(cdp) {
  await cdp.send('Network.emulateNetworkConditions', {
    offline: false,
    latency: 0,
    downloadThroughput: BYTES_A_SECOND,
    uploadThroughput: BYTES_A_SECOND,
  });
  await cdp.send('Emulation.setCPUThrottlingRate', { rate: CPU_SLOWDOWN });
}

/** Notes in the page what the browser observes, from the first moment on. */
function observe() {
  window.seen = { paint: 0, shift: 0 };
  const note = (type, take) =>
    new PerformanceObserver((list) => list.getEntries().forEach(take)).observe({
      type,
      buffered: true,
    });
  note('largest-contentful-paint', (entry) => {
    window.seen.paint = entry.startTime;
  });
  note('layout-shift', (entry) => {
    if (!entry.hadRecentInput) window.seen.shift += entry.value;
  });
}

/** One first visit: nothing is cached. */
async function load(browser, origin) {
  const { context, page, cdp } = await openPage(browser, origin);
  await slowDown(cdp);
  let bytes = 0;
  cdp.on('Network.loadingFinished', ({ encodedDataLength }) => {
    bytes += encodedDataLength;
  });
  await page.addInitScript(observe);
  await page.goto(origin);
  await page.getByRole('article').first().waitFor();
  await page.waitForLoadState('networkidle');
  const seen = await page.evaluate(() => window.seen);
  await context.close();
  return { ...seen, bytes };
}

/** Scrolls from the first crud to beyond the 2 000th, which asks for more, and back. */
async function scroll(browser, origin) {
  const { context, page, cdp } = await openPage(browser, origin);
  await page.goto(origin);
  await page.getByRole('article').first().waitFor();
  const until = Date.now() + PATIENCE_MS;
  const count = () => page.evaluate(() => document.querySelectorAll('ol > li').length);
  const end = () => page.evaluate(() => document.documentElement.scrollHeight);
  while ((await count()) < CRUDS && Date.now() < until) {
    await page.evaluate(() => window.scrollTo(0, document.documentElement.scrollHeight));
    await page.waitForTimeout(20);
  }
  await page.evaluate(() => window.scrollTo(0, 0));
  await slowDown(cdp);
  const cruds = await count();
  const steps = Math.ceil((await end()) / STEP_PIXELS);
  await page.evaluate(watchFrames);
  for (const by of [STEP_PIXELS, -STEP_PIXELS]) {
    for (let step = 0; step < steps && Date.now() < until; step++) {
      await page.mouse.wheel(0, by);
      await page.evaluate(() => new Promise(requestAnimationFrame));
    }
  }
  const frames = await page.evaluate(() => window.frames_ms);
  await context.close();
  return { cruds, frames };
}

function watchFrames() {
  window.frames_ms = [];
  let last = performance.now();
  const next = (now) => {
    window.frames_ms.push(now - last);
    last = now;
    requestAnimationFrame(next);
  };
  requestAnimationFrame(next);
}

function median(values) {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)];
}

const server = await serve();
const origin = `http://localhost:${server.address().port}`;
const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM || undefined,
  args: process.getuid?.() === 0 ? ['--no-sandbox'] : [],
});
try {
  const loads = [];
  for (let turn = 0; turn < LOADS; turn++) loads.push(await load(browser, origin));
  const { cruds, frames } = await scroll(browser, origin);
  console.log(
    JSON.stringify({
      paint_seconds: median(loads.map(({ paint }) => paint)) / 1000,
      shift: Math.max(...loads.map(({ shift }) => shift)),
      bytes_of_first_visit: median(loads.map(({ bytes }) => bytes)),
      scrolled_cruds: cruds,
      longest_frame_seconds: Math.max(...frames) / 1000,
      frames_over_100_ms: frames.filter((frame) => frame > LONG_FRAME_MS).length,
    }),
  );
} finally {
  await browser.close();
  server.close();
}
