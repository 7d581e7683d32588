/** What can go wrong with a request, and the sentence that a person reads about it. */
import { spanWords } from './duration-words';

export interface FieldError {
  field: string;
  /** Stable and for programs, such as `string_too_long`. */
  code: string;
}

/** The API answered, and the answer is a problem (RFC 9457). */
export class ApiError extends Error {
  readonly status: number;
  readonly code: string;
  readonly fieldErrors: readonly FieldError[];
  /** Seconds after which the same request may succeed, when the API said so. */
  readonly retryAfter: number | null;
  /** Since when something is gone, when the API said so. */
  readonly expiredAt: string | null;

  constructor(status: number, problem: Record<string, unknown>, retryAfter: number | null) {
    super(`The API answered ${status}`);
    this.status = status;
    this.code = typeof problem.code === 'string' ? problem.code : 'unknown';
    this.fieldErrors = Array.isArray(problem.errors) ? problem.errors.filter(isFieldError) : [];
    this.retryAfter = retryAfter;
    this.expiredAt = typeof problem.expired_at === 'string' ? problem.expired_at : null;
  }
}

/** No answer of the API came back: no network, no server, or too late. */
export class UnreachableError extends Error {}

function isFieldError(value: unknown): value is FieldError {
  if (typeof value !== 'object' || value === null) return false;
  return 'field' in value && 'code' in value;
}

const sentences: Record<number, string> = {
  401: 'Please sign in first.',
  403: 'You may not do this.',
  404: 'We cannot find this crud. It may be gone.',
  410: 'This crud is gone.',
  413: 'This is too large to send.',
  429: 'That was a lot at once. Please wait a moment, then try again.',
  503: 'Our storage does not answer right now. Please try again in a moment.',
};

/** One sentence in our own words; what the server says for programs is never shown. */
export function sentenceFor(error: unknown): string {
  if (error instanceof UnreachableError) {
    return 'We cannot reach Cruddur. Check your connection, then try again.';
  }
  if (error instanceof ApiError) {
    if (error.code === 'blocked') return 'A block stands between you and this person.';
    if (error.code === 'not_confirmed') return 'Please confirm your e-mail address first.';
    if (error.status === 429 && error.retryAfter) return waitSentence(error.retryAfter);
    const sentence = sentences[error.status];
    if (sentence) return sentence;
    if (error.status < 500) return 'This could not be done. Please check it and try again.';
  }
  return 'Something went wrong on our side. Please try again in a moment.';
}

function waitSentence(seconds: number): string {
  return `That was too often. Please wait ${spanWords(seconds * 1000)}, then try again.`;
}

export function hasCode(error: unknown, code: string): boolean {
  return error instanceof ApiError && error.code === code;
}

export function hasStatus(error: unknown, status: number): boolean {
  return error instanceof ApiError && error.status === status;
}
