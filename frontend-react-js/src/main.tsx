import './styles/tokens.css';
import './styles/fonts.css';
import './styles/reset.css';
import { firstPage } from './app/first-page';
import { askAhead } from './lib/ahead';
import { mePath } from './lib/api-paths';
import { makeReady } from './lib/formats';
import { preferredLanguage, speak } from './lib/language';

const page = firstPage(window.location);
askAhead([mePath, ...page.asks]);
// Side by side: the words in the one language that is spoken, the app that says them, and the page.
const words = speak(preferredLanguage()).then(makeReady);
const app = import('./app/start');
// If that does not come now, the app asks for it once more and says so.
page.load().catch(() => {});
await words;
const { start } = await app;
await start(page);
