import './styles/tokens.css';
import './styles/fonts.css';
import './styles/reset.css';
import { firstPage } from './app/first-page';
import { mePath, placePath } from './lib/first-visit/api-paths';
import { firstPaint } from './lib/first-visit/first-paint';
import { restoreScope } from './lib/first-visit/home-scope';
import { prefetch } from './lib/first-visit/prefetch';
import { showStartError } from './lib/first-visit/start-error';
import { warmUpFormats } from './lib/formats';
import { preferredLanguage, retryOnce, setLanguage } from './lib/language';
import { getItem, THEME } from './lib/storage';

// Whoever chose light or dark sees nothing in the other one; most choose none.
const themed =
  getItem(THEME) &&
  import('./lib/theme').then(
    (theme) => theme.applyTheme(),
    () => {},
  );
restoreScope(window.location);
const page = firstPage(window.location);
prefetch([mePath, placePath, ...page.prefetches]);
const painted = firstPaint();
// If this fails, the app loads it again and shows errors.
painted.then(page.load).catch(() => {});
try {
  // In parallel: the texts of one language, the app, and the page.
  const [{ start }] = await Promise.all([
    painted.then(() => retryOnce(() => import('./app/start'))),
    setLanguage(preferredLanguage()).then(warmUpFormats),
    themed,
  ]);
  await start(page);
} catch (error) {
  showStartError();
  throw error;
}
