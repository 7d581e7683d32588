/** How far a box is from the edges of the window between which lines run. */

/** From the edge at which lines begin. */
export function fromStart({ left, right }: DOMRect): number {
  return isTurned() ? window.innerWidth - right : left;
}

/** From the edge at which lines end. */
export function fromEnd({ left, right }: DOMRect): number {
  return isTurned() ? left : window.innerWidth - right;
}

function isTurned(): boolean {
  return document.documentElement.dir === 'rtl';
}
