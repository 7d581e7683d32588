/** Distances of a box from the inline edges of the window, in either writing direction. */

/** From the edge where lines start. */
export function distanceFromInlineStart({ left, right }: DOMRect): number {
  return isRightToLeft() ? window.innerWidth - right : left;
}

/** From the edge where lines end. */
export function distanceFromInlineEnd({ left, right }: DOMRect): number {
  return isRightToLeft() ? left : window.innerWidth - right;
}

function isRightToLeft(): boolean {
  return document.documentElement.dir === 'rtl';
}
