import { afterEach, describe, expect, it } from 'vitest';
import {
  endBeginning,
  forgetScope,
  hasBegun,
  homeAddress,
  rememberScope,
  restoreScope,
  startBeginning,
} from './home-scope';

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
    expect(hasBegun()).toBe(true);
    forgetScope();
    expect(hasBegun()).toBe(false);
  });

  it('changes nothing about any other address', () => {
    rememberScope('everyone');
    window.history.replaceState(null, '', '/explore');
    restoreScope(at('/explore'));
    expect(window.location.pathname).toBe('/explore');
  });
});
