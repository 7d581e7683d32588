/** Numbers, dates and plurals as the language that is spoken writes them. */
import { spoken } from './language';

const made = new Map<string, unknown>();

/** Making a format costs more than all that it ever formats. */
function once<Format>(kind: string, options: object | undefined, make: () => Format): Format {
  const key = [kind, spoken().locale, JSON.stringify(options)].join();
  if (!made.has(key)) made.set(key, make());
  // Only `make` ever puts anything under a key of its kind.
  return made.get(key) as Format;
}

export function numberFormat(options?: Intl.NumberFormatOptions): Intl.NumberFormat {
  const make = () => new Intl.NumberFormat(spoken().locale, options);
  return once('number', options, make);
}

export function dateFormat(options?: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const make = () => new Intl.DateTimeFormat(spoken().locale, options);
  return once('date', options, make);
}

export function relativeFormat(options?: Intl.RelativeTimeFormatOptions): Intl.RelativeTimeFormat {
  const make = () => new Intl.RelativeTimeFormat(spoken().locale, options);
  return once('relative', options, make);
}

export function pluralRules(options?: Intl.PluralRulesOptions): Intl.PluralRules {
  const make = () => new Intl.PluralRules(spoken().locale, options);
  return once('plural', options, make);
}
