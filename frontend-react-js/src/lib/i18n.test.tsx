import { render, screen } from '@testing-library/react';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { numberFormat } from './formats';
import { t, tRich } from './i18n';
import { activeLocale, chooseLanguage, preferredLanguage, setLanguage } from './language';

function preferring(...tags: string[]) {
  vi.spyOn(navigator, 'languages', 'get').mockReturnValue(tags);
}

afterEach(() => vi.restoreAllMocks());

describe('the language', () => {
  it.each([
    [['ar-EG', 'en'], 'ar'],
    [['fr-FR', 'AR'], 'ar'],
    [['fr', 'de'], 'en'],
    [[], 'en'],
  ])('of somebody who prefers %j is %s', (tags, language) => {
    preferring(...tags);
    expect(preferredLanguage()).toBe(language);
  });

  it('is the one that was chosen on this device, whatever the browser prefers', async () => {
    await chooseLanguage('ar');
    preferring('en-GB');
    expect(preferredLanguage()).toBe('ar');
  });

  it('turns the page, and takes numbers from the person’s own kind of it', async () => {
    preferring('en-GB', 'ar-MA');
    await setLanguage('ar');
    expect(document.documentElement).toHaveAttribute('lang', 'ar');
    expect(document.documentElement).toHaveAttribute('dir', 'rtl');
    expect(activeLocale().locale).toBe('ar-MA');
    expect(numberFormat().format(1234)).toBe('1.234');
    preferring('ar-EG');
    await setLanguage('ar');
    expect(numberFormat().format(1234)).toBe('١٬٢٣٤');
  });

  it('has the words of pages that were opened in another one', async () => {
    expect(t('auth.signIn')).toBe('Sign in');
    await setLanguage('ar');
    expect(t('auth.signIn')).toBe('تسجيل الدخول');
  });
});

describe('what is said', () => {
  it('counts as the language counts', async () => {
    expect(t('activities.countReplies', { count: 1 })).toBe('1 reply');
    expect(t('activities.countReplies', { count: 1200 })).toBe('1,200 replies');
    preferring('ar-EG');
    await setLanguage('ar');
    const counts = [0, 1, 2, 3, 11, 100].map((count) => t('activities.countReplies', { count }));
    expect(counts).toEqual(['لا ردود', 'رد واحد', 'ردّان', '٣ ردود', '١١ ردًّا', '١٠٠ رد']);
  });

  it('isolates the direction of names from that of the sentence', async () => {
    expect(t('auth.welcome', { name: 'Ann' })).toBe('Welcome, Ann.');
    expect(t('auth.welcome', { name: 'سارة' })).toBe('Welcome, \u2068سارة\u2069.');
    expect(t('auth.welcome', { name: '\u{1e900}' })).toBe('Welcome, \u2068\u{1e900}\u2069.');
    expect(t('auth.welcome', { name: 'a\u202eb\u2069\u2066c' })).toBe('Welcome, abc.');
    await setLanguage('ar');
    expect(t('auth.welcome', { name: '\u2069\u202eann' })).toContain('\u2068ann\u2069');
    expect(t('users.blocked', { handle: '@ann' })).toBe('حظرت \u2068@ann\u2069.');
  });

  it('has links and the like where the sentence has them', () => {
    render(
      <p>
        {tRich('layout.signInOrUp', {
          signin: (words) => <a href="/signin">{words}</a>,
          signup: (words) => <a href="/signup">{words}</a>,
        })}
      </p>,
    );
    expect(screen.getByRole('link', { name: 'create an account' })).toHaveAttribute(
      'href',
      '/signup',
    );
    expect(screen.getByRole('paragraph')).toHaveTextContent('Sign in or create an account');
  });
});
