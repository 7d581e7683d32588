import './styles/tokens.css';
import './styles/fonts.css';
import './styles/reset.css';
import { preferredLanguage, speak } from './lib/language';

// Side by side: the words in the one language that is spoken, and the app that says them.
const [{ start }] = await Promise.all([import('./app/start'), speak(preferredLanguage())]);
start();
