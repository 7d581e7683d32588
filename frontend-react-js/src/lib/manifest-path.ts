/** Where the manifest in that language is; English is where it is looked for first. */
export const manifestPath = (language: string) =>
  language === 'en' ? '/manifest.webmanifest' : `/manifest.${language}.webmanifest`;
