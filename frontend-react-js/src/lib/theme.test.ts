import { afterEach, describe, expect, it } from 'vitest';
import { applyTheme, chooseTheme, chosenTheme } from './theme';

const style = document.createElement('style');
style.textContent = `
  @media (prefers-color-scheme: dark) { :root { --paper: black; } }
  @media (prefers-color-scheme: light) and (min-width: 1px) { :root { --paper: white; } }
`;
document.head.append(style);
const media = () =>
  Array.from(style.sheet?.cssRules ?? [], (rule) => (rule as CSSMediaRule).media.mediaText);
const asWritten = media();

afterEach(() => chooseTheme('system'));

describe('theme', () => {
  it('is that of the system until one is chosen', () => {
    applyTheme();
    expect(chosenTheme()).toBe('system');
    expect(media()).toEqual(asWritten);
  });

  it('answers all questions for the scheme, and gives them back', () => {
    chooseTheme('dark');
    expect(media()).toEqual(['(min-width: 0px)', '(max-width: 0px) and (min-width: 1px)']);
    expect(document.documentElement.style.colorScheme).toBe('dark');
    chooseTheme('light');
    expect(media()).toEqual(['(max-width: 0px)', '(min-width: 0px) and (min-width: 1px)']);
    chooseTheme('system');
    expect(media()).toEqual(asWritten);
    expect(document.documentElement.style.colorScheme).toBe('');
  });

  it('is remembered on this device', () => {
    chooseTheme('dark');
    expect(chosenTheme()).toBe('dark');
  });
});
