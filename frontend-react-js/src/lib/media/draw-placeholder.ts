/** Draws what a picture roughly looks like, until it has loaded. */
import { decodeThumbhash } from './thumbhash';

export function drawPlaceholder(canvas: HTMLCanvasElement, placeholder: string): void {
  const pixels = decodeThumbhash(placeholder);
  if (!pixels) return;
  const { width, height, data } = pixels;
  canvas.width = width;
  canvas.height = height;
  canvas.getContext('2d')?.putImageData(new ImageData(data, width, height), 0, 0);
}
