import { screen } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { renderWithProviders } from '@/testing/render';
import { MessageText } from './message-text';

function hrefs() {
  return screen.getAllByRole('link').map((link) => link.getAttribute('href'));
}

describe('message text', () => {
  it('leads to people, tags and addresses', () => {
    renderWithProviders(
      <MessageText>@Ann likes #Käse, see https://a.example/b, not me@there.example.</MessageText>,
    );
    expect(hrefs()).toEqual(['/@ann', '/tags/k%C3%A4se', 'https://a.example/b']);
  });

  it('opens addresses in a place of their own, without vouching for them', () => {
    renderWithProviders(<MessageText>https://a.example/</MessageText>);
    const link = screen.getByRole('link');
    expect(link).toHaveAttribute('rel', 'noopener nofollow ugc');
    expect(link).toHaveAttribute('target', '_blank');
  });

  it('leaves everything else the text that it is', () => {
    const text = '<b>no</b>\njavascript:alert(1) <img src=x onerror=alert(1)>';
    const { container } = renderWithProviders(<MessageText>{text}</MessageText>);
    expect(container).toHaveTextContent('<b>no</b> javascript:alert(1)');
    expect(container.querySelectorAll('b, img, a')).toHaveLength(0);
    expect(container.querySelector('p')?.textContent).toBe(text);
  });

  it('folds a text of very many lines among others, until somebody wants all', async () => {
    const text = `a${'\n.'.repeat(278)}b`;
    const { container, user } = renderWithProviders(<MessageText folds>{text}</MessageText>);
    const paragraph = container.querySelector('p');
    expect(paragraph?.textContent).toBe(`a${'\n.'.repeat(9)}`);
    await user.tab();
    await user.keyboard('{Enter}');
    expect(paragraph?.textContent).toBe(text);
    expect(paragraph).toHaveFocus();
    expect(screen.queryByRole('button')).toBeNull();
  });

  it.each([
    ['lines', Array.from({ length: 30 }, (_, line) => `${line}`).join('\n'), 10],
    ['other lines', Array.from({ length: 30 }, (_, line) => `${line}`).join('\r\n'), 10],
    ['paragraphs', Array.from({ length: 30 }, (_, line) => `${line}`).join('\u2029'), 10],
  ])('shows the first of many %s as they are', (_, text, shown) => {
    const { container } = renderWithProviders(<MessageText folds>{text}</MessageText>);
    const beginning = container.querySelector('p')?.textContent ?? '';
    expect(text.startsWith(beginning)).toBe(true);
    expect(beginning.split(/\r\n|[\n\u2029]/)).toHaveLength(shown);
  });

  it.each([
    ['of few lines', true, 'a\n'.repeat(15)],
    ['on a page of its own', false, 'a\n'.repeat(200)],
    ['without a line break', true, 'word '.repeat(56)],
  ])('shows a text %s whole', (_, folds, text) => {
    const { container } = renderWithProviders(<MessageText folds={folds}>{text}</MessageText>);
    expect(container.querySelector('p')?.textContent).toBe(text);
    expect(screen.queryByRole('button')).toBeNull();
  });

  it('shows one blank line where there are more', () => {
    const { container } = renderWithProviders(<MessageText>{'a\n\n \n\n  b\n\nc'}</MessageText>);
    expect(container.querySelector('p')?.textContent).toBe('a\n\n  b\n\nc');
  });

  it('shortens long links, but none with a match in it', () => {
    const url = 'https://a.example/a-very-long-path-to-bread-and-butter';
    const { container, unmount } = renderWithProviders(<MessageText>{url}</MessageText>);
    expect(container).toHaveTextContent('a.example/a-very-long-path-to-br…');
    unmount();
    renderWithProviders(<MessageText marks={[{ start: 35, end: 40 }]}>{url}</MessageText>);
    expect(screen.getByRole('link')).toHaveTextContent(url);
  });

  it('marks what matches also in the beginning of a folded text', () => {
    const { container } = renderWithProviders(
      <MessageText folds marks={[{ start: 2, end: 5 }]}>{`a bun${'\n'.repeat(99)}b`}</MessageText>,
    );
    expect(container.querySelector('mark')).toHaveTextContent('bun');
  });

  it('names the host that a look-alike leads to', () => {
    renderWithProviders(<MessageText>https://аррӏе.example/id</MessageText>);
    const link = screen.getByRole('link', { name: 'xn--80ak6aa92e.example/id' });
    expect(link).toHaveAttribute('href', 'https://xn--80ak6aa92e.example/id');
  });

  it('keeps links out of the direction of the text around them', () => {
    const { container } = renderWithProviders(
      <MessageText>{'\u202eevil https://a.example @ann #tag'}</MessageText>,
    );
    expect(container.querySelectorAll('a > bdi')).toHaveLength(3);
  });
});
