/**
 * The path of the web app manifest in a language. English has the name that the server sends by
 * default.
 */
export const manifestPath = (language: string) =>
  language === 'en' ? '/manifest.webmanifest' : `/manifest.${language}.webmanifest`;
