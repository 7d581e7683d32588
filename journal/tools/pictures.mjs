/**
 * The journal's pictures, taken from what really runs: `make pictures`.
 *
 * `local.stack` gives the pages and the endpoints, Docker Compose the list of its containers, and
 * `make dev` its own first words. What is not there is named, and its picture stays as it was.
 * `make pictures ARGS="sheet 'home|tag'"` takes only the sheet, and of that what has a name like this.
 */
import { execFile, spawn } from 'node:child_process';
import { mkdir, stat } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { endpointPage, terminalPage } from './picture-cards.mjs';
import { pictureSheet } from './sheet.mjs';

const ROOT = dirname(dirname(dirname(fileURLToPath(import.meta.url))));
const ASSETS = join(ROOT, 'journal', 'assets');
const FOLDER = join(ASSETS, 'week-1');
const WEB = process.env.E2E_BASE_URL;
const API = process.env.E2E_API_URL;
const MAX_BYTES = 350_000;
const PATIENCE_MS = 20_000;

const HEADERS = ['Content-Type', 'Cache-Control', 'ETag', 'Link', 'X-Request-Id'];
const DESKTOP = { viewport: { width: 1280, height: 860 } };
const DARK = { ...DESKTOP, colorScheme: 'dark' };
const PHONE = { viewport: { width: 390, height: 844 }, deviceScaleFactor: 2, hasTouch: true };

async function main() {
  if (!WEB || !API) throw new Error('there is no stack to take them from: use `make pictures`');
  await mkdir(FOLDER, { recursive: true });
  const browser = await openBrowser();
  const [only, name] = process.argv.slice(2);
  try {
    await makeNews();
    await pictureSheet((settings) => openPage(browser, settings), join(ASSETS, 'sheet'), name);
    if (only === 'sheet') return;
    await pictureEndpoint(browser, 'backend-home-endpoint', '/api/activities/home?limit=1');
    await picturePage(browser, 'react-home-page', '/', DESKTOP);
    await picturePage(browser, 'react-home-page-dark', '/', DARK);
    await picturePage(browser, 'react-home-page-phone', '/', PHONE);
    const notifications = '/api/activities/notifications?limit=1';
    await pictureEndpoint(browser, 'backend-notifications-endpoint', notifications);
    await picturePage(browser, 'react-notifications-page', '/notifications', DESKTOP);
    await pictureTerminal(browser, 'running-containers', 1000, composeContainers);
    await pictureTerminal(browser, 'local-application-running', 1180, startOfDev);
  } finally {
    await browser.close();
  }
}

function openBrowser() {
  // Loaded here and not above: the package belongs to the web app.
  const { chromium } = createRequire(join(ROOT, 'frontend-react-js', 'package.json'))(
    '@playwright/test',
  );
  return chromium.launch({ executablePath: process.env.CHROMIUM || undefined });
}

/** @bayko answers @andrewbrown, and it arrives; what came before it is read but for a little. */
async function makeNews() {
  const [crud] = await read('/api/activities/@andrewbrown?limit=1');
  const message = 'I will miss this one when it is gone, @andrewbrown.';
  await write(`/api/activities/${crud.uuid}/reply`, { message }, process.env.E2E_TOKEN_BAYKO);
  const news = await until(async () => {
    const newest = await read('/api/activities/notifications?limit=5');
    return newest[0]?.message === message && newest;
  }, 'the notification of a reply did not arrive');
  const { uuid } = news.at(-1).notification;
  await write('/api/activities/notifications/read', { uuid });
}

async function pictureEndpoint(browser, name, path) {
  const response = await call(path);
  const html = endpointPage({
    width: 1060,
    path,
    status: `HTTP/1.1 ${response.status} ${response.statusText}`,
    headers: HEADERS.map((header) => [header, response.headers.get(header) ?? '']),
    body: await response.json(),
  });
  await pictureDrawn(browser, name, html);
}

async function picturePage(browser, name, path, settings) {
  const page = await openPage(browser, settings);
  await page.goto(`${WEB}${path}`);
  await page.getByRole('article').first().waitFor();
  // The count of unread notifications comes on its own.
  await page.waitForLoadState('networkidle');
  await page.evaluate(() => document.fonts.ready);
  await keep(page, name);
  await page.close();
}

async function openPage(browser, settings) {
  const page = await browser.newPage({ locale: 'en-GB', ...settings, reducedMotion: 'reduce' });
  await page.route('**/*.css', waitForFonts);
  return page;
}

/** Makes the page look at once as it does from a person's second visit on, its font at hand. */
async function waitForFonts(route) {
  const response = await route.fetch();
  const css = await response.text();
  await route.fulfill({
    response,
    body: css.replaceAll('font-display:optional', 'font-display:block'),
  });
}

/** Pictures what `output` resolves to; when it is `{ missing }`, says so and leaves the old one. */
async function pictureTerminal(browser, name, width, output) {
  const { command, text, missing } = await output();
  if (missing) {
    console.log(`${name}.png stays as it is: ${missing}.`);
    return;
  }
  await pictureDrawn(browser, name, terminalPage({ width, command, output: text }));
}

async function composeContainers() {
  const columns = String.raw`table {{.Service}}\t{{.Image}}\t{{.Status}}\t{{.Ports}}`;
  const missing = 'no Docker engine runs this project, start it with `docker compose up --wait`';
  try {
    const options = { cwd: ROOT };
    const run = promisify(execFile);
    const running = await run('docker', ['compose', 'ps', '--quiet'], options);
    if (!running.stdout.trim()) return { missing };
    const { stdout } = await run(
      'docker',
      ['compose', 'ps', '--all', '--format', columns],
      options,
    );
    return { command: `docker compose ps --all --format '${columns}'`, text: stdout };
  } catch {
    return { missing };
  }
}

/** Runs `make dev` in a terminal of its own until it says that it is up, then presses Ctrl-C. */
async function startOfDev() {
  const { PATH, HOME, LANG } = process.env;
  const inTerminal = 'import pty, sys; pty.spawn(sys.argv[1:])';
  const terminal = spawn('python', ['-c', inTerminal, 'make', 'dev'], {
    cwd: ROOT,
    // The variables of the stack that runs beside it would lead it astray.
    env: { PATH, HOME, LANG, TERM: 'xterm' },
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  let text = '';
  terminal.stdout.on('data', (chunk) => {
    text += chunk;
  });
  const ended = new Promise((resolve) => terminal.on('close', resolve));
  const isUp = () => /^Cruddur is up: .*/m.exec(text);
  try {
    await Promise.race([ended, until(isUp, '`make dev` did not come up')]);
  } finally {
    if (terminal.exitCode === null) terminal.stdin.write('\x03');
    await ended;
  }
  const up = isUp();
  if (!up) return { missing: `\`make dev\` says "${text.split(/\r?\n/)[0]}"` };
  return { command: 'make dev', text: text.slice(0, up.index + up[0].length) };
}

async function pictureDrawn(browser, name, html) {
  const page = await browser.newPage({ viewport: { width: 1600, height: 900 } });
  await page.setContent(html);
  await keep(page.locator('body'), name);
  await page.close();
}

async function keep(subject, name) {
  const path = join(FOLDER, `${name}.png`);
  await subject.screenshot({ path, animations: 'disabled' });
  const { size } = await stat(path);
  if (size > MAX_BYTES) throw new Error(`${name}.png has ${size} bytes, more than ${MAX_BYTES}`);
  console.log(`${name}.png`);
}

async function read(path) {
  const response = await call(path);
  return response.json();
}

function write(path, body, token) {
  const headers = { 'Content-Type': 'application/json' };
  if (token) headers.Authorization = `Bearer ${token}`;
  return call(path, { method: 'POST', headers, body: JSON.stringify(body) });
}

async function call(path, options) {
  const response = await fetch(`${API}${path}`, options);
  if (!response.ok) throw new Error(`${path} answered ${response.status}`);
  return response;
}

/** Asks until the answer is truthy, and returns it. */
async function until(ask, otherwise) {
  const deadline = Date.now() + PATIENCE_MS;
  for (;;) {
    const found = await ask();
    if (found) return found;
    if (Date.now() > deadline) throw new Error(otherwise);
    await pause(100);
  }
}

try {
  await main();
} catch (error) {
  // Playwright adds a call log below the first line.
  console.error(`The pictures are not finished: ${error.message.split('\n')[0]}.`);
  process.exitCode = 1;
}
