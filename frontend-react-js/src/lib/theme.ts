/** Light or dark: as the system says, or as the person chose on this device. */
import { getItem, removeByPrefix, setItem, THEME } from './storage';
import { serverClock } from './time';

export const themes = ['system', 'light', 'dark'] as const;
export type Theme = (typeof themes)[number];

const STORED_MS = 365 * 24 * 60 * 60 * 1000;
const OF_SYSTEM = /\(prefers-color-scheme: ?(\w+)\)/g;
/** What each list of media was before a theme was chosen. */
const originals = new Map<object, string>();

export function chosenTheme(): Theme {
  const chosen = getItem(THEME);
  return chosen === 'light' || chosen === 'dark' ? chosen : 'system';
}

/** Changes the theme, also for later visits on this device. */
export function chooseTheme(theme: Theme): void {
  if (theme === 'system') removeByPrefix(THEME);
  else setItem(THEME, theme, serverClock.now() + STORED_MS);
  applyTheme();
}

function onLoad({ target }: Event): void {
  if (target instanceof HTMLLinkElement) applyTheme();
}

/** Answers, in every style sheet, the question for the scheme of the system with the theme. */
export function applyTheme(): void {
  const theme = chosenTheme();
  // Styles that load later.
  document.addEventListener('load', onLoad, true);
  document.documentElement.style.colorScheme = theme === 'system' ? '' : theme;
  for (const { cssRules } of document.styleSheets) applyToRules(cssRules, theme);
  for (const meta of document.querySelectorAll('meta[media]')) {
    meta.setAttribute('media', answered(meta, meta.getAttribute('media') ?? '', theme));
  }
}

function applyToRules(rules: CSSRuleList, theme: Theme): void {
  for (const rule of rules) {
    if (!('media' in rule)) continue;
    const media = rule.media as MediaList;
    media.mediaText = answered(media, media.mediaText, theme);
  }
}

function answered(of: object, now: string, theme: Theme): string {
  const original = originals.get(of) ?? now;
  originals.set(of, original);
  if (theme === 'system') return original;
  return original.replace(OF_SYSTEM, (_, scheme) =>
    scheme === theme ? '(min-width: 0px)' : '(max-width: 0px)',
  );
}
