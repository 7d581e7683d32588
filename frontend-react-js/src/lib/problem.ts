/** Errors of requests, and the text that a person reads about each. */
import { formatWait } from './durations';
import { type PlainKey, t } from './i18n';

export interface FieldError {
  field: string;
  /** Stable, for programs, such as `string_too_long`. */
  code: string;
}

/** The API responded with a problem (RFC 9457). */
export class ApiError extends Error {
  readonly status: number;
  readonly code: string;
  readonly fieldErrors: readonly FieldError[];
  /** Seconds until the same request may succeed, if the API said so. */
  readonly retryAfter: number | null;
  /** Since when the thing is gone, if the API said so. */
  readonly expiredAt: string | null;
  /** All members of the problem. */
  readonly problem: Record<string, unknown>;

  constructor(status: number, problem: Record<string, unknown>, retryAfter: number | null = null) {
    super(`The API answered ${status}`);
    this.problem = problem;
    this.status = status;
    this.code = typeof problem.code === 'string' ? problem.code : 'unknown';
    this.fieldErrors = Array.isArray(problem.errors) ? problem.errors.filter(isFieldError) : [];
    // From another origin, a page cannot read the header.
    this.retryAfter = typeof problem.retry_after === 'number' ? problem.retry_after : retryAfter;
    this.expiredAt = typeof problem.expired_at === 'string' ? problem.expired_at : null;
  }
}

/** No response from the API: no network, no server, or a timeout. */
export class UnreachableError extends Error {}

function isFieldError(value: unknown): value is FieldError {
  if (typeof value !== 'object' || value === null) return false;
  return 'field' in value && 'code' in value;
}

const sentences: Record<number, PlainKey> = {
  401: 'problems.signInFirst',
  403: 'problems.forbidden',
  404: 'problems.crudUnknown',
  410: 'problems.crudGone',
  413: 'problems.tooLarge',
  429: 'problems.tooMuch',
  503: 'problems.storageAway',
};

const sentencesOfCodes: Record<string, PlainKey> = {
  blocked: 'problems.blocked',
  messages_closed: 'problems.messagesClosed',
  replies_closed: 'problems.repliesClosed',
};

/** One sentence for a person. The server's own texts are for programs and never shown. */
export function errorText(error: unknown): string {
  if (error instanceof UnreachableError) return t('problems.unreachable');
  if (error instanceof ApiError) {
    const ofCode = sentencesOfCodes[error.code];
    if (ofCode) return t(ofCode);
    if (error.status === 429 && error.retryAfter) {
      return t('problems.tooOften', { span: formatWait(error.retryAfter * 1000) });
    }
    const sentence = sentences[error.status];
    if (sentence) return t(sentence);
    if (error.status < 500) return t('problems.refused');
  }
  return t('problems.broken');
}

export function hasCode(error: unknown, code: string): error is ApiError {
  return error instanceof ApiError && error.code === code;
}

/** Whether the API refused this field. */
export function hasFieldError(error: unknown, field: string): boolean {
  return error instanceof ApiError && error.fieldErrors.some((one) => one.field === field);
}

export function hasStatus(error: unknown, status: number): boolean {
  return error instanceof ApiError && error.status === status;
}
