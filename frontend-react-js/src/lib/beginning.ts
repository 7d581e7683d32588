/** Until somebody has found people to follow, home suggests some and shows everyone. */
import { BEGINNING, beginning, remember, SCOPE } from './first-visit/home-scope';
import { getItem } from './storage';

export const isBeginning = () => beginning() === 'everyone';
export const isScopeChosen = () => getItem(SCOPE) !== null;
export const startBeginning = () => remember(BEGINNING, 'everyone');
export const endBeginning = () => remember(BEGINNING, 'over');
