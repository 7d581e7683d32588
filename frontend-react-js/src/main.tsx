import './styles/tokens.css';
import './styles/fonts.css';
import './styles/reset.css';
import { preferredLanguage, speak } from './lib/language';

const language = preferredLanguage();
// Side by side: the words in the one language that is spoken, and the app that says them.
const ready = Promise.all([import('./app/start'), speak(language)]);
warmUp(language);
const [{ start }] = await ready;
start();

/** Lets the browser load its tables for numbers, plurals and dates while it waits for the app. */
function warmUp(locale: string): void {
  const days = new Intl.NumberFormat(locale, { style: 'unit', unit: 'day', unitDisplay: 'long' });
  days.format(1);
  new Intl.NumberFormat(locale, { notation: 'compact' }).format(1);
  new Intl.PluralRules(locale).select(1);
  new Intl.DateTimeFormat(locale, { dateStyle: 'full', timeStyle: 'medium' }).format();
}
