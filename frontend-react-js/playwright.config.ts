import { defineConfig } from '@playwright/test';

// The caller starts the stack and passes its addresses; see e2e/stack.ts.
const isRoot = process.getuid?.() === 0;
const { CHROMIUM, CHROMIUM_SHELL = CHROMIUM } = process.env;
/** The shell shows no notifications. */
const NEEDS_WINDOWS = 'push.spec.ts';

const launchOptions = (executablePath?: string) => ({
  ...(executablePath ? { executablePath } : {}),
  args: [
    // Chromium's sandbox does not run as root, as in most containers.
    ...(isRoot ? ['--no-sandbox'] : []),
    // Where there is no GPU, to emulate one takes more of the CPU than drawing without.
    '--disable-gpu',
    '--disable-quic',
    '--no-first-run',
    '--disable-background-networking',
    '--disable-component-update',
    '--disable-sync',
  ],
});

export default defineConfig({
  testDir: 'e2e',
  outputDir: 'test-results',
  forbidOnly: true,
  // All tests share one demo person's feed, so on one stack they run serially; a second stack takes
  // every other test.
  workers: 1,
  fullyParallel: true,
  retries: 0,
  // Timeouts for a busy machine; a passing test does not wait for them.
  timeout: 60_000,
  expect: { timeout: 20_000 },
  reporter: [['list']],
  use: {
    baseURL: process.env.E2E_BASE_URL,
    locale: 'en-GB',
    timezoneId: 'UTC',
    viewport: { width: 1280, height: 900 },
    // Playwright cannot mock requests of a service worker; the tests of the worker allow it.
    serviceWorkers: 'block',
    screenshot: 'only-on-failure',
  },
  projects: [
    {
      name: 'shell',
      testIgnore: NEEDS_WINDOWS,
      use: { launchOptions: launchOptions(CHROMIUM_SHELL) },
    },
    {
      name: 'whole',
      testMatch: NEEDS_WINDOWS,
      use: { launchOptions: launchOptions(CHROMIUM) },
    },
  ],
});
