/** Uploads of pictures: repeated while all decoders are busy, and what people read when one fails. */
import { errorFrom } from '../api';
import type { Result } from '../api-contract';
import { numberFormat } from '../formats';
import { type PlainKey, t } from '../i18n';
import { ApiError, errorText, hasCode } from '../problem';
import { sendFile, type UploadOptions } from './upload-request';

export type Media = Result<'POST', '/api/media'>;

/** The largest file that the API takes, unless its operator chose another limit. */
export const MAX_BYTES = 10 * 1024 * 1024;
const MEGABYTE = 1024 * 1024;
/** With a wait of a second each, the decoders have been busy for half a minute by then. */
const MAX_REPEATS = 30;

/** Uploads a picture. The API erases within the hour what arrives twice. */
export async function uploadPicture(file: Blob, options: UploadOptions): Promise<Media> {
  for (let repeats = 0; ; repeats += 1) {
    const response = await sendFile('/api/media', file, options);
    if (response.ok) return response.json();
    const error = await errorFrom(response);
    if (!hasCode(error, 'busy') || repeats >= MAX_REPEATS) throw error;
    await pause((error.retryAfter ?? 1) * 1000, options.signal);
  }
}

function pause(milliseconds: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    const stop = () => {
      clearTimeout(timer);
      reject(signal.reason);
    };
    const timer = setTimeout(() => {
      signal.removeEventListener('abort', stop);
      resolve();
    }, milliseconds);
    signal.addEventListener('abort', stop, { once: true });
  });
}

/** Known before anything is sent. */
export class TooLargeError extends Error {
  readonly max: number;
  constructor(max: number) {
    super('The file is too large');
    this.max = max;
  }
}

/** The browser cannot show the picture, so that nothing can be cut out of it. */
export class NotShownError extends Error {}

const reasons: Record<string, PlainKey> = {
  unknown_format: 'media.unknownFormat',
  damaged: 'media.damaged',
  too_many_pixels: 'media.tooManyPixels',
  too_costly: 'media.tooCostly',
};

/** One sentence for a person about an upload that failed. */
export function uploadErrorText(error: unknown): string {
  if (error instanceof TooLargeError) return tooLargeText(error.max);
  if (error instanceof NotShownError) return t('media.notShown');
  if (!(error instanceof ApiError)) return errorText(error);
  if (error.status === 413) return tooLargeText(MAX_BYTES);
  if (error.code === 'not_a_picture') {
    return t(reasons[String(error.problem.reason)] ?? 'media.unknownFormat');
  }
  if (error.code === 'media_full') return t('media.full');
  if (error.code === 'busy') return t('media.busy');
  if (hasEnded(error)) return t('media.ended');
  return errorText(error);
}

function tooLargeText(max: number): string {
  const limit = numberFormat({ style: 'unit', unit: 'megabyte', maximumFractionDigits: 1 });
  return t('media.tooLarge', { limit: limit.format(max / MEGABYTE) });
}

/** Whether the API no longer has an upload: it was not attached for an hour. */
export function hasEnded(error: unknown): boolean {
  return (
    error instanceof ApiError &&
    (error.code === 'media_not_available' ||
      error.fieldErrors.some(({ code }) => code === 'media_not_available'))
  );
}

/** Whether the same file may be taken the next time. */
export function canRepeat(error: unknown): boolean {
  if (error instanceof TooLargeError) return false;
  return !(error instanceof ApiError && (error.status === 413 || error.code === 'not_a_picture'));
}
