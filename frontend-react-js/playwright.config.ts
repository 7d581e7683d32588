import { defineConfig } from '@playwright/test';

// The caller starts the stack and says where it is; see e2e/stack.ts.
const isRoot = process.getuid?.() === 0;
const executablePath = process.env.CHROMIUM;

export default defineConfig({
  testDir: 'e2e',
  outputDir: 'test-results',
  forbidOnly: true,
  // Every test looks at the same person's feed, so on one stack they take turns; a second stack
  // takes every other test.
  workers: 1,
  fullyParallel: true,
  retries: 0,
  // Long enough for a busy machine; a test that passes never waits for these.
  timeout: 60_000,
  expect: { timeout: 20_000 },
  reporter: [['list']],
  use: {
    baseURL: process.env.E2E_BASE_URL,
    locale: 'en-GB',
    timezoneId: 'UTC',
    viewport: { width: 1280, height: 900 },
    // What a worker fetches, a test could not answer in the API's place; its own tests allow it.
    serviceWorkers: 'block',
    screenshot: 'only-on-failure',
    launchOptions: {
      ...(executablePath ? { executablePath } : {}),
      args: [
        // Chromium's sandbox refuses to run as root, as in most containers.
        ...(isRoot ? ['--no-sandbox'] : []),
        '--disable-quic',
        '--no-first-run',
        '--disable-background-networking',
        '--disable-component-update',
        '--disable-sync',
      ],
    },
  },
});
