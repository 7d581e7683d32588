/** What a help page consists of. Its words are long, so they come with the page and not with the app. */

/** A paragraph, or the points of a list. */
export type HelpParagraph = string | readonly string[];

export interface HelpSection {
  title: string;
  paragraphs: readonly HelpParagraph[];
}

export interface HelpText {
  title: string;
  /** The page in a sentence. */
  lead: string;
  sections: readonly HelpSection[];
}

export type HelpName = 'about' | 'privacy' | 'developers';

export interface Help extends Readonly<Record<HelpName, HelpText>> {
  /** The link to the API's own documentation. */
  readonly docs: string;
}
