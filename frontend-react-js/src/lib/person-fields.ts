/** The API's rules for the fields about a person, with error messages. */

import { type PlainKey, t } from './i18n';
import { readabilityError, readabilityErrors } from './readable';

export const MIN_PASSWORD_LENGTH = 10;
export const MAX_DISPLAY_NAME_LENGTH = 50;
export const MAX_BIO_LENGTH = 160;

/** Limits of e-mail itself: of an address, and of the part before its @. */
const MAX_EMAIL_LENGTH = 254;
const MAX_LOCAL_LENGTH = 64;

const DOMAIN =
  '(?:[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?\\.)+[A-Za-z](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])';
/** Addresses for new accounts, and those that older accounts may have. */
const NEW_EMAIL = new RegExp(`^[\\w'&~+-]+(?:\\.[\\w'&~+-]+)*@${DOMAIN}$`);
const EMAIL = new RegExp(`^[\\w!#$%&'*+/=^\`{|}~-]+(?:\\.[\\w!#$%&'*+/=^\`{|}~-]+)*@${DOMAIN}$`);
const HANDLE = /^[a-z0-9_]{3,30}$/;
// Decimal digits of any script: the API converts them.
const CODE = /^\p{Nd}{6}$/u;
const LONG_CODE = /^[A-Za-z\p{Nd}]{8}$/u;
/** Of an app, or for recovery. */
const SECOND_STEP = /^(?:\p{Nd}{6}|[A-Za-z\p{Nd}]{16})$/u;
/** Spaces, dashes and bidi marks, which come along when a code is copied. */
const IGNORED_IN_CODE = /[\s\p{Pd}\p{Cf}]/gu;

export type PersonField =
  | 'login'
  | 'email'
  | 'new_email'
  | 'handle'
  | 'display_name'
  | 'bio'
  | 'password'
  | 'new_password'
  | 'code'
  | 'long_code'
  | 'app_code'
  | 'second_step';

const sentences: Record<PersonField, () => string> = {
  login: () => t('fields.login'),
  email: () => t('fields.email'),
  new_email: () => t('fields.email'),
  handle: () => t('fields.handle'),
  display_name: () => t('fields.displayName', { max: MAX_DISPLAY_NAME_LENGTH }),
  bio: () => t('fields.bio', { max: MAX_BIO_LENGTH }),
  password: () => t('fields.password'),
  new_password: () => t('fields.newPassword', { min: MIN_PASSWORD_LENGTH }),
  code: () => t('fields.code'),
  long_code: () => t('fields.longCode'),
  app_code: () => t('fields.appCode'),
  second_step: () => t('fields.secondStep'),
};

const sentencesByCode: Record<string, PlainKey> = {
  'display_name string_pattern_mismatch': 'fields.nameUnshowable',
  'app_code wrong_code': 'fields.secondStepWrong',
  'second_step wrong_code': 'fields.secondStepWrong',
  taken: 'fields.handleTaken',
  look_alike: 'fields.handleLookAlike',
  mail_domain_refused: 'fields.mailDomain',
  weak_password: 'fields.passwordWeak',
  password_required: 'fields.passwordOfSignup',
  wrong_code: 'fields.wrongCode',
  string_too_long: 'fields.tooLong',
  ...readabilityErrors,
};

/** The error message for a field that the API refused with `code`. */
export function errorMessageForCode(field: PersonField, code: string): string {
  const sentence = sentencesByCode[`${field} ${code}`] ?? sentencesByCode[code];
  return sentence ? t(sentence) : sentences[field]();
}

/** Unicode code points, as the API counts. */
export function lengthOf(text: string): number {
  return Array.from(text).length;
}

/** The error message for a field before it is sent; undefined if it is valid. */
export function errorMessage(field: PersonField, value: string): string | undefined {
  if (!isValid(field, value)) return sentences[field]();
  const isRead = value !== '' && (field === 'display_name' || field === 'bio');
  const error = isRead && readabilityError(value);
  return error ? t(readabilityErrors[error]) : undefined;
}

function isValid(field: PersonField, value: string): boolean {
  switch (field) {
    case 'email':
      return isMailable(value) && EMAIL.test(value);
    case 'new_email':
      return isMailable(value) && NEW_EMAIL.test(value);
    case 'handle':
      return HANDLE.test(value);
    case 'code':
    case 'app_code':
      return CODE.test(value);
    case 'long_code':
      return LONG_CODE.test(value);
    case 'second_step':
      return SECOND_STEP.test(value);
    case 'display_name':
      return value !== '' && lengthOf(value) <= MAX_DISPLAY_NAME_LENGTH;
    case 'bio':
      return lengthOf(value) <= MAX_BIO_LENGTH;
    case 'new_password':
      return lengthOf(value) >= MIN_PASSWORD_LENGTH;
    default:
      return value !== '';
  }
}

function isMailable(email: string): boolean {
  return email.length <= MAX_EMAIL_LENGTH && email.indexOf('@') <= MAX_LOCAL_LENGTH;
}

/** Normalizes a typed handle: `@Zoe ` becomes `zoe`. */
export function normalizeHandle(typed: string): string {
  return typed.trim().replace(/^@/, '').toLowerCase();
}

/** A code without the characters that come along when it is copied. */
export function normalizeCode(typed: string): string {
  return typed.replace(IGNORED_IN_CODE, '');
}
