/**
 * The sheet of every page in every look and language, for `make pictures`: one image a page, and one
 * of all.
 *
 * Which pages there are, and when they are ready, the browser tests know (e2e/screens.ts, and
 * e2e/account-screens.ts for those of a person's own).
 */
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { accountScreens, joinQuietly, wordsOf } from '../../frontend-react-js/e2e/account-screens.ts';
import { screens } from '../../frontend-react-js/e2e/screens.ts';

const SIZES = [
  { width: 360, height: 760 },
  { width: 1280, height: 860 },
];
const LOOKS = ['light', 'dark'].flatMap((colorScheme) =>
  SIZES.map((viewport) => ({ colorScheme, viewport })),
);
/** Each is a row. */
const LOCALES = { en: 'en-GB', ar: 'ar-EG' };
/** Of the pictures in the images: small enough to keep, large enough to judge. */
const HEIGHT = 500;
const OVERVIEW_HEIGHT = 150;
const QUALITY = 0.6;
const MAX_BYTES = 250_000;

/** `openPage` gives a page that looks as it does from a person's second visit on. */
export async function pictureSheet(openPage, folder, only = '') {
  await mkdir(folder, { recursive: true });
  const drawing = await openPage({ viewport: { width: 800, height: 600 } });
  const wanted = new RegExp(only);
  const rows = [];
  const faults = [];
  const draw = async (name, takes) => {
    if (!wanted.test(name)) return;
    const pictures = [];
    try {
      for (const language of Object.keys(LOCALES)) pictures.push(await takes(language));
    } catch (error) {
      // The others are worth having without it.
      faults.push(`${name}: ${error.message.split('\n')[0]}`);
      return;
    }
    const image = await drawn(drawing, pictures.map((row) => ({ pictures: row })), HEIGHT);
    rows.push({ title: name, pictures: pictures[0] });
    await keep(folder, name, image);
  };
  // What a page has fetched stays cached for the next one.
  const pages = {};
  for (const [language, locale] of Object.entries(LOCALES)) {
    pages[language] = await openPage({ viewport: SIZES.at(-1), locale });
  }
  for (const screen of screens) {
    await draw(screen.name, (language) => picturesOf(pages[language], screen, language));
  }
  for (const screen of accountScreens) {
    // Each by somebody new, so that what one has does not stand on the page of the next.
    await draw(screen.name, async (language) => {
      const page = await openPage({
        viewport: SIZES.at(-1),
        locale: LOCALES[language],
        baseURL: process.env.E2E_BASE_URL,
      });
      const pictures = await picturesOfAccount(page, screen, wordsOf(language));
      await page.close();
      return pictures;
    });
  }
  // The sheet of a part would replace that of all.
  if (!only) await keep(folder, 'all', await drawn(drawing, rows, OVERVIEW_HEIGHT), MAX_BYTES * 4);
  await Promise.all([...Object.values(pages), drawing].map((page) => page.close()));
  if (faults.length > 0) throw new Error(`pictures that are missing: ${faults.join('; ')}`);
}

async function picturesOf(page, { path, ready }, language) {
  await page.setViewportSize(SIZES.at(-1));
  await page.goto(process.env.E2E_BASE_URL + (typeof path === 'string' ? path : await path()));
  // The tests know when a page is ready by its English words.
  await (language === 'en' ? ready(page) : page.getByRole('main').locator(':scope *').first()).waitFor();
  return inAllLooks(page);
}

async function picturesOfAccount(page, { path, before, open, ready }, words) {
  const { handle } = await joinQuietly(page);
  await before?.({ page, handle });
  await page.goto(path);
  await open?.(page, words);
  const shown = ready(page, words);
  await shown.waitFor();
  return inAllLooks(page, shown);
}

/** `shown` is what the pictures are about, which may stand below what a window shows. */
async function inAllLooks(page, shown) {
  // Counts and what stands beside the page come on their own.
  await page.waitForLoadState('networkidle');
  const pictures = [];
  for (const { colorScheme, viewport } of LOOKS) {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    await page.setViewportSize(viewport);
    await shown?.scrollIntoViewIfNeeded();
    const picture = await page.screenshot({ animations: 'disabled' });
    pictures.push(picture.toString('base64'));
  }
  return pictures;
}

/** One WebP of all rows, as Chromium draws it. */
async function drawn(page, rows, height) {
  const url = await page.evaluate(drawRows, { rows, height, quality: QUALITY });
  return Buffer.from(url.slice(url.indexOf(',') + 1), 'base64');
}

/** Runs in the browser: each row of pictures at the same height, with its title above. */
async function drawRows({ rows, height, quality }) {
  const GAP = 12;
  const TITLE = 22;
  const loaded = await Promise.all(
    rows.map(async ({ title, pictures }) => {
      const images = pictures.map(async (picture) => {
        const image = new Image();
        image.src = `data:image/png;base64,${picture}`;
        await image.decode();
        return { image, width: Math.round((image.width * height) / image.height) };
      });
      return { title, images: await Promise.all(images) };
    }),
  );
  const above = (title) => (title ? TITLE : 0);
  const widthOf = ({ images }) => images.reduce((sum, { width }) => sum + width + GAP, GAP);
  const canvas = document.createElement('canvas');
  canvas.width = Math.max(...loaded.map(widthOf));
  canvas.height = loaded.reduce((sum, { title }) => sum + height + GAP + above(title), GAP);
  const context = canvas.getContext('2d');
  context.fillStyle = '#8d857c';
  context.fillRect(0, 0, canvas.width, canvas.height);
  context.font = '14px system-ui, sans-serif';
  context.imageSmoothingQuality = 'high';
  let top = GAP;
  for (const { title, images } of loaded) {
    context.fillStyle = '#000';
    if (title) context.fillText(title, GAP, top + 13);
    top += above(title);
    let left = GAP;
    for (const { image, width } of images) {
      context.drawImage(image, left, top, width, height);
      left += width + GAP;
    }
    top += height + GAP;
  }
  return canvas.toDataURL('image/webp', quality);
}

async function keep(folder, name, image, most = MAX_BYTES) {
  const file = `${name.replaceAll(' ', '-')}.webp`;
  if (image.length > most) throw new Error(`${file} has ${image.length} bytes, more than ${most}`);
  await writeFile(join(folder, file), image);
  console.log(`sheet/${file}`);
}
