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

  it('keeps links out of the direction of the text around them', () => {
    const { container } = renderWithProviders(
      <MessageText>{'\u202eevil https://a.example @ann #tag'}</MessageText>,
    );
    expect(container.querySelectorAll('a > bdi')).toHaveLength(3);
  });
});
