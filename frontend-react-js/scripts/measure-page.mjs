/**
 * Measures how the built app opens in a slow browser on a slow link, and how a feed of 2 000 cruds
 * scrolls.
 *
 * A part of `make bench`, which starts an API with many cruds. API_ORIGIN is its address, TOKEN the
 * viewer's. With `--loads` it does not scroll, and looks at the stack of `local.stack`, whose cruds
 * have pictures. Prints one line of JSON.
 */
import { chromium } from '@playwright/test';
import { serveAsNginx } from './as-nginx.mjs';

const ONLY_LOADS = process.argv.includes('--loads');
const API = ONLY_LOADS ? process.env.E2E_API_URL : process.env.API_ORIGIN;
const TOKEN = ONLY_LOADS ? process.env.E2E_TOKEN_BAYKO : process.env.TOKEN;
const CPU_SLOWDOWN = 4;
const BYTES_A_SECOND = 1_600_000 / 8;
const LOADS = 7;
const CRUDS = 2000;
const STEP_PIXELS = 1200;
const PATIENCE_MS = 120_000;
/** People notice delays from this length on. */
const LONG_FRAME_MS = 100;

async function openPage(browser, origin) {
  const context = await browser.newContext({ viewport: { width: 412, height: 823 } });
  await context.addCookies([{ name: 'session', value: TOKEN, url: origin }]);
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

/** Records in the page what the browser observes, from the first moment on. */
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

/** Scrolls from the first crud beyond the 2 000th, which loads more, and back. */
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

function scrolledFigures({ cruds, frames }) {
  return {
    scrolled_cruds: cruds,
    longest_frame_seconds: Math.max(...frames) / 1000,
    frames_over_100_ms: frames.filter((frame) => frame > LONG_FRAME_MS).length,
  };
}

function median(values) {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)];
}

const server = await serveAsNginx(API);
const origin = `http://localhost:${server.address().port}`;
const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM || undefined,
  args: ['--disable-gpu', ...(process.getuid?.() === 0 ? ['--no-sandbox'] : [])],
});
try {
  const loads = [];
  for (let turn = 0; turn < LOADS; turn++) loads.push(await load(browser, origin));
  const scrolled = ONLY_LOADS ? {} : scrolledFigures(await scroll(browser, origin));
  console.log(
    JSON.stringify({
      paint_seconds: median(loads.map(({ paint }) => paint)) / 1000,
      shift: Math.max(...loads.map(({ shift }) => shift)),
      bytes_of_first_visit: median(loads.map(({ bytes }) => bytes)),
      ...scrolled,
    }),
  );
} finally {
  await browser.close();
  server.close();
}
