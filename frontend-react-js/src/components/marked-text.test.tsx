import { render } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { MarkedText } from './marked-text';

function html(text: string, marks: { start: number; end: number }[], from = 0): string {
  const view = render(<MarkedText text={text} marks={marks} from={from} />);
  return view.container.innerHTML;
}

describe('marked text', () => {
  it('counts code points, as the API does', () => {
    expect(html('🥐🥐 Croissants!', [{ start: 3, end: 13 }])).toBe('🥐🥐 <mark>Croissants</mark>!');
  });

  it('shows markup as the text that it is', () => {
    expect(html('<b>', [{ start: 1, end: 2 }])).toBe('&lt;<mark>b</mark>&gt;');
  });

  it('marks what lies in a piece of a message', () => {
    expect(
      html(
        'rye bread',
        [
          { start: 0, end: 7 },
          { start: 8, end: 13 },
        ],
        4,
      ),
    ).toBe('<mark>rye</mark> <mark>bread</mark>');
  });

  it('leaves text without matches as it is', () => {
    expect(html('bread', [])).toBe('bread');
  });
});
