/** Accessibility violations of a page or a part of it, by axe. */

import type { Page } from '@playwright/test';
import axe, { type RunOptions } from 'axe-core';

declare global {
  interface Window {
    axe: typeof axe;
  }
}

type Rules = NonNullable<RunOptions['runOnly']>;

const ALL: Rules = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];
/** Rules that depend on theme or width. All others need one run. */
const OF_LOOKS: Rules = { type: 'rule', values: ['color-contrast-enhanced', 'target-size'] };

/** A part of the page, which takes a fraction of the time. */
export async function violations(page: Page, part = 'html', runOnly = ALL) {
  // Injected once per page load, because it is a large script.
  if (!(await page.evaluate(() => 'axe' in window))) await page.evaluate(axe.source);
  // A color that is still changing has a contrast that nobody reads.
  await page.evaluate(() =>
    Promise.allSettled(
      document
        .getAnimations()
        .filter((animation) => animation instanceof CSSTransition)
        .map(({ finished }) => finished),
    ),
  );
  const options: RunOptions = { runOnly, resultTypes: ['violations'] };
  const found = await page.evaluate(
    async ([within, how]) => (await window.axe.run(within, how)).violations,
    [part, options] as const,
  );
  return found.map(({ id, nodes }) => ({ id, at: nodes.map((node) => node.html) }));
}

const LOOKS = [
  { colorScheme: 'light', width: 1440, runOnly: ALL },
  { colorScheme: 'dark', width: 1440, runOnly: OF_LOOKS },
  { colorScheme: 'dark', width: 360, runOnly: OF_LOOKS },
  { colorScheme: 'light', width: 320, runOnly: OF_LOOKS },
] as const;

/** Violations of the current page in both themes, at widths from 320 to 1440 px. */
export async function violationsInAllLooks(page: Page, part = 'html') {
  const found = [];
  for (const { colorScheme, width, runOnly } of LOOKS) {
    const look = `${colorScheme}, ${width} px`;
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    await page.setViewportSize({ width, height: 900 });
    for (const violation of await violations(page, part, runOnly))
      found.push({ look, ...violation });
    if (await scrollsSideways(page)) found.push({ look, id: 'scrolls sideways', at: [] });
  }
  return found;
}

/** Whether the page is wider than the window. */
export function scrollsSideways(page: Page): Promise<boolean> {
  return page.evaluate(() => {
    const { scrollWidth, clientWidth } = document.documentElement;
    return scrollWidth > clientWidth;
  });
}
