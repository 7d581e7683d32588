/** What axe finds wrong with a page, or a part of it. */
import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from '@playwright/test';

const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

export async function violations(page: Page, part = 'html') {
  const result = await new AxeBuilder({ page }).withTags(tags).include(part).analyze();
  return result.violations.map(({ id, nodes }) => ({ id, at: nodes.map((node) => node.html) }));
}
