import './styles/tokens.css';
import './styles/fonts.css';
import './styles/reset.css';
import { firstPage } from './app/first-page';
import { askAhead } from './lib/ahead';
import { mePath } from './lib/api-paths';
import { makeReady } from './lib/formats';
import { again, preferredLanguage, speak } from './lib/language';
import { showStartFault } from './lib/start-fault';

const page = firstPage(window.location);
askAhead([mePath, ...page.asks]);
// If that does not come now, the app asks for it once more and says so.
page.load().catch(() => {});
try {
  // Side by side: the words in the one language that is spoken, the app that says them, and the page.
  const [{ start }] = await Promise.all([
    again(() => import('./app/start')),
    speak(preferredLanguage()).then(makeReady),
  ]);
  await start(page);
} catch (error) {
  showStartFault();
  throw error;
}
