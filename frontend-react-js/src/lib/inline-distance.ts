/** How far a box is from the edges of the window between which lines run. */

/** From the edge at which lines begin. */
export function distanceFromInlineStart({ left, right }: DOMRect): number {
  return isRightToLeft() ? window.innerWidth - right : left;
}

/** From the edge at which lines end. */
export function distanceFromInlineEnd({ left, right }: DOMRect): number {
  return isRightToLeft() ? left : window.innerWidth - right;
}

function isRightToLeft(): boolean {
  return document.documentElement.dir === 'rtl';
}
