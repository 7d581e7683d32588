import './styles/tokens.css';
import './styles/fonts.css';
import './styles/reset.css';
import { firstPage } from './app/first-page';
import { mePath } from './lib/first-visit/api-paths';
import { prefetch } from './lib/first-visit/prefetch';
import { showStartError } from './lib/first-visit/start-error';
import { warmUpFormats } from './lib/formats';
import { preferredLanguage, retryOnce, setLanguage } from './lib/language';

const page = firstPage(window.location);
prefetch([mePath, ...page.prefetches]);
// If that does not come now, the app asks for it once more and says so.
page.load().catch(() => {});
try {
  // Side by side: the words in the one language that is spoken, the app that says them, and the page.
  const [{ start }] = await Promise.all([
    retryOnce(() => import('./app/start')),
    setLanguage(preferredLanguage()).then(warmUpFormats),
  ]);
  await start(page);
} catch (error) {
  showStartError();
  throw error;
}
