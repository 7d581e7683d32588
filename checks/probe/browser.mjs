/**
 * A person with a browser who looks at every page while cruds come and go, for `checks.probe`.
 *
 * `node browser.mjs PROFILE PAGE...` goes from page to page until its input ends; then it stays
 * where it is for a moment, prints as JSON what the browser still holds, and ends.
 */
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';

const ROOT = dirname(dirname(dirname(fileURLToPath(import.meta.url))));
const WEB = process.env.E2E_BASE_URL;
const SETTLE_MS = 2_000;
const LOOK_MS = 300;
const [profile, ...pages] = process.argv.slice(2);

let over = false;
process.stdin.on('end', () => {
  over = true;
});
process.stdin.resume();

// Loaded here and not above: the package belongs to the web app.
const { chromium } = createRequire(join(ROOT, 'frontend-react-js', 'package.json'))(
  '@playwright/test',
);
const context = await chromium.launchPersistentContext(profile, {
  executablePath: process.env.CHROMIUM || undefined,
  // Chromium's sandbox refuses to run as root, as in most containers.
  args: ['--disable-gpu', ...(process.getuid?.() === 0 ? ['--no-sandbox'] : [])],
});
try {
  // By its name in development and in production, where only what is secure may set it.
  const session = { value: process.env.SESSION_TOKEN, httpOnly: true };
  await context.addCookies([
    { ...session, name: 'session', url: WEB },
    { ...session, name: '__Host-session', url: WEB.replace('http:', 'https:'), secure: true },
  ]);
  const page = await context.newPage();
  await page.goto(WEB);
  const titles = new Set();
  while (!over) {
    for (const path of pages) {
      if (over) break;
      await page.goto(`${WEB}${path}`);
      await pause(LOOK_MS);
      titles.add(await page.title());
      await page.getByRole('article').getByRole('link').first().click({ timeout: 500 }).catch(() => {});
      await pause(LOOK_MS);
      titles.add(await page.title());
    }
  }
  await page.goto(`${WEB}${pages[0]}`);
  await pause(SETTLE_MS);
  console.log(JSON.stringify({ ...(await page.evaluate(kept)), titles: [...titles] }));
} finally {
  await context.close();
}

/** Everything that the page's origin keeps, as text; runs in the page. */
async function kept() {
  const databases = [];
  for (const { name } of await indexedDB.databases()) {
    const database = await new Promise((resolve, reject) => {
      const request = indexedDB.open(name);
      request.onsuccess = () => resolve(request.result);
      request.onerror = () => reject(request.error);
    });
    for (const store of database.objectStoreNames) {
      const request = database.transaction(store).objectStore(store).getAll();
      databases.push(
        await new Promise((resolve) => {
          request.onsuccess = () => resolve(JSON.stringify(request.result));
        }),
      );
    }
  }
  const cached = [];
  for (const name of await caches.keys()) {
    const cache = await caches.open(name);
    for (const response of await cache.matchAll()) cached.push(await response.text());
  }
  return {
    page: document.documentElement.outerHTML,
    localStorage: JSON.stringify({ ...localStorage }),
    sessionStorage: JSON.stringify({ ...sessionStorage }),
    history: JSON.stringify(history.state),
    indexedDB: databases,
    caches: cached,
  };
}
