import { afterEach, describe, expect, it } from 'vitest';
import { endBeginning, startBeginning } from '@/lib/beginning';
import { beginning, forgetScope, homeAddress, rememberScope, restoreScope } from './home-scope';

afterEach(() => {
  forgetScope();
  window.history.replaceState(null, '', '/');
});

const at = (path: string) => new URL(path, 'http://localhost') as unknown as Location;

describe('whose cruds home shows', () => {
  it('is at first those of followed people', () => {
    expect(homeAddress()).toBe('/');
  });

  it('is what was chosen last, also at the next visit', () => {
    rememberScope('everyone');
    expect(homeAddress()).toBe('/?scope=everyone');
    restoreScope(at('/'));
    expect(window.location.search).toBe('?scope=everyone');
    rememberScope('following');
    expect(homeAddress()).toBe('/');
  });

  it('is everyone’s as long as somebody looks for people, unless they chose', () => {
    startBeginning();
    expect(homeAddress()).toBe('/?scope=everyone');
    rememberScope('following');
    expect(homeAddress()).toBe('/');
    forgetScope();
    startBeginning();
    endBeginning();
    expect(homeAddress()).toBe('/');
    expect(beginning()).toBe('over');
    forgetScope();
    expect(beginning()).toBeNull();
  });

  it('changes nothing about any other address', () => {
    rememberScope('everyone');
    window.history.replaceState(null, '', '/explore');
    restoreScope(at('/explore'));
    expect(window.location.pathname).toBe('/explore');
  });
});
