/**
 * What Lighthouse says of the production build: `make lighthouse`.
 *
 * `local.stack` gives the API; the built web app is served here as nginx serves it in the image,
 * compressed and with the same lives in caches. The scores go to journal/lighthouse.md. Lighthouse
 * itself brings a hundred packages, which nobody needs who changes the app: npx fetches it.
 */
import { execFile } from 'node:child_process';
import { writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { screens } from '../../frontend-react-js/e2e/screens.ts';
import { serveAsNginx } from '../../frontend-react-js/scripts/as-nginx.mjs';

const ROOT = dirname(dirname(dirname(fileURLToPath(import.meta.url))));
const REPORT = join(ROOT, 'journal', 'lighthouse.md');
const LIGHTHOUSE = 'lighthouse@13.5.0';
const API = process.env.E2E_API_URL;
const STREAM = process.env.E2E_STREAM_URL;
const PAGES = ['home', 'thread', 'profile'];
const CATEGORIES = ['performance', 'accessibility', 'best-practices', 'seo'];
const METRICS = [
  'first-contentful-paint',
  'largest-contentful-paint',
  'total-blocking-time',
  'cumulative-layout-shift',
  'speed-index',
];
const LEAST = 95;
const MAX_OUTPUT_BYTES = 32 * 1024 * 1024;

async function main() {
  if (!API) throw new Error('there is no stack: use `make lighthouse`');
  const server = await serveAsNginx(API, STREAM);
  const origin = `http://localhost:${server.address().port}`;
  try {
    const reports = [];
    for (const name of PAGES) {
      const { path } = screens.find((screen) => screen.name === name);
      const report = await look(origin + (typeof path === 'string' ? path : await path()));
      reports.push({ name, report });
      console.log(name, scoresOf(report).join(' '));
      complain(report);
    }
    await writeFile(REPORT, written(reports));
    const lowest = Math.min(...reports.flatMap(({ report }) => scoresOf(report)));
    if (lowest < LEAST) process.exitCode = 1;
  } finally {
    server.close();
    server.closeAllConnections();
  }
}

async function look(url) {
  const run = promisify(execFile);
  const { stdout } = await run(
    'npx',
    [
      ...['--yes', LIGHTHOUSE, url, '--quiet', '--output=json', '--output-path=stdout'],
      `--only-categories=${CATEGORIES}`,
      // Chromium's sandbox refuses to run as root, as in most containers. An emulated GPU, which
      // starts late, delays the first paint by one or two seconds.
      '--chrome-flags=--headless=new --no-sandbox --disable-gpu',
    ],
    { env: { ...process.env, CHROME_PATH: process.env.CHROMIUM }, maxBuffer: MAX_OUTPUT_BYTES },
  );
  return JSON.parse(stdout);
}

function scoresOf({ categories }) {
  return CATEGORIES.map((category) => Math.round(categories[category].score * 100));
}

/** Names what costs points. */
function complain({ categories, audits }) {
  for (const category of CATEGORIES) {
    for (const { id, weight } of categories[category].auditRefs) {
      const { score, title, displayValue = '', details } = audits[id];
      if (weight && score !== null && score < 0.9) {
        console.log(`  ${category}: ${title} ${displayValue}`.trimEnd());
        for (const { description } of details?.items ?? []) {
          if (description) console.log(`    ${description}`);
        }
      }
    }
  }
}

function written(reports) {
  const [{ report: first }] = reports;
  const row = (cells) => `| ${cells.join(' | ')} |`;
  const table = (head, rowOf) =>
    [head, head.map(() => '---'), ...reports.map(rowOf)].map(row).join('\n');
  const scores = table(['page', ...CATEGORIES], ({ name, report }) => [name, ...scoresOf(report)]);
  const measures = table(
    ['page', ...METRICS.map((metric) => first.audits[metric].title.toLowerCase()), 'machine'],
    ({ name, report }) => [
      name,
      ...METRICS.map((metric) => report.audits[metric].displayValue.replaceAll('\u00a0', ' ')),
      Math.round(report.environment.benchmarkIndex),
    ],
  );
  return `# Lighthouse

Written by \`make lighthouse\`, with Lighthouse ${first.lighthouseVersion} as it comes: a middling
telephone on a slow mobile network, nothing in its cache. The production build, compressed, with the
demo world.

${scores}

What is measured; the last column is how fast Lighthouse found the machine (BenchmarkIndex), which it
slows down four times:

${measures}
`;
}

try {
  await main();
} catch (error) {
  console.error(`Lighthouse has not looked: ${error.message.split('\n')[0]}.`);
  process.exitCode = 1;
}
