/** Formats of numbers, dates and plurals in the active locale. */
import { activeLocale } from './language';

export type Unit = 'second' | 'minute' | 'hour' | 'day';
export type UnitStyle = 'long' | 'narrow';

const formats = new Map<string, unknown>();

/** Cached, because creating a format is expensive. */
function cached<Format>(kind: string, options: object | undefined, make: () => Format): Format {
  const key = [kind, activeLocale().locale, JSON.stringify(options)].join();
  if (!formats.has(key)) formats.set(key, make());
  // A key of this kind holds what `make` of this kind returned.
  return formats.get(key) as Format;
}

export function numberFormat(options?: Intl.NumberFormatOptions): Intl.NumberFormat {
  const make = () => new Intl.NumberFormat(activeLocale().locale, options);
  return cached('number', options, make);
}

export function dateFormat(options?: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const make = () => new Intl.DateTimeFormat(activeLocale().locale, options);
  return cached('date', options, make);
}

export function relativeFormat(options?: Intl.RelativeTimeFormatOptions): Intl.RelativeTimeFormat {
  const make = () => new Intl.RelativeTimeFormat(activeLocale().locale, options);
  return cached('relative', options, make);
}

export function pluralRules(options?: Intl.PluralRulesOptions): Intl.PluralRules {
  const make = () => new Intl.PluralRules(activeLocale().locale, options);
  return cached('plural', options, make);
}

/** Names of languages. */
export function displayNames(): Intl.DisplayNames {
  const make = () => new Intl.DisplayNames(activeLocale().locale, { type: 'language' });
  return cached('languages', undefined, make);
}

/** A duration in one unit. */
export function quantityFormat(unit: Unit, style: UnitStyle): Intl.NumberFormat {
  return numberFormat({ style: 'unit', unit, unitDisplay: style });
}

/** A short count, such as 1.2K. */
export function countFormat(): Intl.NumberFormat {
  return numberFormat({ notation: 'compact' });
}

/** Date and time in full. */
export function exactFormat(): Intl.DateTimeFormat {
  return dateFormat({ dateStyle: 'full', timeStyle: 'medium' });
}

/** Creates the formats that every crud needs, so that the browser has loaded its locale data. */
export function warmUpFormats(): void {
  for (const unit of ['minute', 'hour', 'day'] as const) {
    quantityFormat(unit, 'long').format(1);
    quantityFormat(unit, 'narrow').format(1);
  }
  countFormat().format(1);
  exactFormat().format();
  pluralRules().select(1);
}
