/** The `test` of all journeys: one fails also when a script of any of its pages threw. */
import { type BrowserContext, test as base, expect } from '@playwright/test';

// Where Playwright blocks service workers, `register` has no result, as in no browser.
const OF_BLOCKED_WORKERS = "TypeError: Cannot read properties of undefined (reading 'waiting')";

export const test = base.extend<{ expectedError: string; noUncaughtErrors: undefined }>({
  /** How the errors begin that the test causes: `test.use({ expectedError: … })`. */
  expectedError: ['nothing', { option: true }],
  noUncaughtErrors: [
    async ({ browser, context, expectedError }, use) => {
      const uncaught: string[] = [];
      const listen = (one: BrowserContext) =>
        one.on('weberror', (error) => {
          const thrown = String(error.error());
          const isExpected = [OF_BLOCKED_WORKERS, expectedError].some((one) =>
            thrown.startsWith(one),
          );
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
