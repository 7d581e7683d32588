/** All that the app says, in Arabic. */
import { words as components } from './ar/components';
import { words as fields } from './ar/fields';
import { words as problems } from './ar/problems';
import { words as time } from './ar/time';

export const catalogue = { components, fields, problems, time };
