// Draws the icons of the installed app from public/favicon.svg; `make icons` runs it.
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { chromium } from '@playwright/test';

const root = join(import.meta.dirname, '..', 'public');
const drawing = readFileSync(join(root, 'favicon.svg'), 'utf8');
// Maskable icons have a full background. The ring is within the inner four fifths, which every
// shape shows.
const full = drawing.replace(/ rx="[^"]*"/, '');

const icons = [
  { file: 'icons/192.png', svg: drawing, size: 192 },
  { file: 'icons/512.png', svg: drawing, size: 512 },
  { file: 'icons/maskable-512.png', svg: full, size: 512 },
  { file: 'icons/apple-touch-icon.png', svg: full, size: 180 },
];

const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM || undefined,
  // Chromium's sandbox does not run as root, as in most containers.
  args: process.getuid?.() === 0 ? ['--no-sandbox'] : [],
});
const page = await browser.newPage();
for (const { file, svg, size } of icons) {
  await page.setViewportSize({ width: size, height: size });
  await page.setContent(
    `<style>body { margin: 0 } svg { display: block; width: ${size}px }</style>${svg}`,
  );
  writeFileSync(join(root, file), await page.screenshot({ omitBackground: true }));
}
await browser.close();
