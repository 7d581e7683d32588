/** The structure of a help page. Its texts are long, so they load with the page. */

/** A paragraph, or the items of a list. */
export type HelpParagraph = string | readonly string[];

export interface HelpSection {
  title: string;
  paragraphs: readonly HelpParagraph[];
}

export interface HelpText {
  title: string;
  /** The page in one sentence. */
  lead: string;
  sections: readonly HelpSection[];
}

export type HelpName = 'about' | 'privacy' | 'developers' | 'apps';

/** What of a life with an app was tried, and with which programs. */
export interface TriedApps {
  caption: string;
  works: string;
  /** The program cannot do it. */
  cannot: string;
  does: readonly string[];
}

export interface Help extends Readonly<Record<HelpName, HelpText>> {
  /** The link to the API's own documentation. */
  readonly docs: string;
  readonly tried: TriedApps;
}
