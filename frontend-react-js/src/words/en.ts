/** All that the app says, in English: the catalogue that every other language follows. */
import { words as components } from './en/components';
import { words as fields } from './en/fields';
import { words as problems } from './en/problems';
import { words as time } from './en/time';

export const catalogue = { components, fields, problems, time };
