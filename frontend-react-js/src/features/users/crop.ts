/** Which part of a picture is cut out, and cutting it out. */

export interface Size {
  width: number;
  height: number;
}

/** The middle of the part, as shares of the picture, and how much it is enlarged. */
export interface Crop {
  x: number;
  y: number;
  zoom: number;
}

export interface Area extends Size {
  left: number;
  top: number;
}

export const WHOLE: Crop = { x: 0.5, y: 0.5, zoom: 1 };
export const MAX_ZOOM = 4;

/** Width by height of what is cut out, and the most pixels that it is wide. */
export const shapes = {
  avatar: { ratio: 1, maxWidth: 960 },
  header: { ratio: 3, maxWidth: 1600 },
} as const;
export type Shape = keyof typeof shapes;

/** The part in pixels of the picture. */
export function areaOf({ width, height }: Size, ratio: number, { x, y, zoom }: Crop): Area {
  const across = Math.min(width, height * ratio) / zoom;
  const down = across / ratio;
  return { left: x * width - across / 2, top: y * height - down / 2, width: across, height: down };
}

/** The nearest crop that lies within the picture. */
export function within(size: Size, ratio: number, crop: Crop): Crop {
  const zoom = clamped(crop.zoom, 1, MAX_ZOOM);
  const area = areaOf(size, ratio, { ...crop, zoom });
  const x = area.width / size.width / 2;
  const y = area.height / size.height / 2;
  return { zoom, x: clamped(crop.x, x, 1 - x), y: clamped(crop.y, y, 1 - y) };
}

function clamped(value: number, least: number, most: number): number {
  return Math.min(most, Math.max(least, value));
}

/** Draws a part of a picture into a file of its own. */
export function cutOut(image: HTMLImageElement, shape: Shape, crop: Crop): Promise<Blob> {
  const { ratio, maxWidth } = shapes[shape];
  const size = { width: image.naturalWidth, height: image.naturalHeight };
  const area = areaOf(size, ratio, crop);
  const canvas = document.createElement('canvas');
  canvas.width = Math.max(1, Math.round(Math.min(maxWidth, area.width)));
  canvas.height = Math.max(1, Math.round(canvas.width / ratio));
  const context = canvas.getContext('2d');
  if (context) context.imageSmoothingQuality = 'high';
  const { left, top, width, height } = area;
  context?.drawImage(image, left, top, width, height, 0, 0, canvas.width, canvas.height);
  return new Promise((resolve, reject) => {
    const take = (blob: Blob | null) => (blob ? resolve(blob) : reject(new Error('No picture')));
    canvas.toBlob(take, 'image/webp', 0.92);
  });
}
