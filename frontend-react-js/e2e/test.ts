/** The `test` of all journeys: one fails also when a script of any of its pages threw. */
import { type BrowserContext, test as base, expect } from '@playwright/test';

// Where Playwright blocks service workers, `register` has no result, as in no browser.
const OF_BLOCKED_WORKERS = "TypeError: Cannot read properties of undefined (reading 'waiting')";

export const test = base.extend<{ noUncaughtErrors: undefined }>({
  noUncaughtErrors: [
    async ({ browser, context }, use) => {
      const uncaught: string[] = [];
      const listen = (one: BrowserContext) =>
        one.on('weberror', (error) => {
          const thrown = String(error.error());
          if (thrown !== OF_BLOCKED_WORKERS) uncaught.push(thrown);
        });
      listen(context);
      const newContext = browser.newContext.bind(browser);
      browser.newContext = async (...options) => {
        const made = await newContext(...options);
        listen(made);
        return made;
      };
      await use(undefined);
      browser.newContext = newContext;
      expect(uncaught).toEqual([]);
    },
    { auto: true },
  ],
});
