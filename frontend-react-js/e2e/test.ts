/** The `test` of all journeys: one fails also when a script of any of its pages threw. */
import { type BrowserContext, test as base, expect } from '@playwright/test';

// Where Playwright blocks service workers, `register` has no result, as in no browser.
const OF_BLOCKED_WORKERS = "TypeError: Cannot read properties of undefined (reading 'waiting')";

export const test = base.extend<{ expectedErrors: string[]; noUncaughtErrors: undefined }>({
  /** How the errors begin that a test causes itself. */
  expectedErrors: [[OF_BLOCKED_WORKERS], { option: true }],
  noUncaughtErrors: [
    async ({ browser, context, expectedErrors }, use) => {
      const uncaught: string[] = [];
      const listen = (one: BrowserContext) =>
        one.on('weberror', (error) => {
          const thrown = String(error.error());
          const isExpected = expectedErrors.some((beginning) => thrown.startsWith(beginning));
          if (!isExpected) uncaught.push(thrown);
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
