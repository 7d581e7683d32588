/** The name of a device from its user agent. */

import type { Session } from '@/lib/api-types.gen';
import { t } from '@/lib/i18n';

// The first match counts: earlier browsers contain the names of later ones.
const browsers: readonly [RegExp, string][] = [
  [/Edg(?:e|A|iOS)?\//, 'Edge'],
  [/OPR\/|Opera/, 'Opera'],
  [/SamsungBrowser\//, 'Samsung Internet'],
  [/Firefox\/|FxiOS\//, 'Firefox'],
  [/Chrome\/|CriOS\/|Chromium\//, 'Chrome'],
  [/Safari\//, 'Safari'],
];

const systems: readonly [RegExp, string][] = [
  [/iPhone/, 'iPhone'],
  [/iPad/, 'iPad'],
  [/Android/, 'Android'],
  [/Windows/, 'Windows'],
  [/Mac OS X|Macintosh/, 'macOS'],
  [/CrOS/, 'ChromeOS'],
  [/Linux/, 'Linux'],
];

/** What `t` puts around a name in a sentence that runs the other way. */
const ISOLATES = /[\u2068\u2069]/g;

function first(names: readonly [RegExp, string][], userAgent: string): string | undefined {
  return names.find(([pattern]) => pattern.test(userAgent))?.[1];
}

/** `Firefox on Linux`; for a program its own name. */
export function deviceName(userAgent: string, kind: Session['kind']): string {
  if (kind === 'token') {
    const program = /^[\w.-]+/.exec(userAgent)?.[0];
    return program ? t('auth.programNamed', { name: program }) : t('auth.program');
  }
  const browser = first(browsers, userAgent) ?? t('auth.browser');
  const system = first(systems, userAgent);
  return system ? t('auth.browserOn', { browser, system }) : browser;
}

/** The name of this kind of device as text to keep: without the marks with which a page isolates names. */
export function suggestedName(userAgent: string): string {
  return deviceName(userAgent, 'cookie').replace(ISOLATES, '');
}
