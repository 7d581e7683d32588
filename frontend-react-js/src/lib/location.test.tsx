import { act, screen } from '@testing-library/react';
import { describe, expect, it, vi } from 'vitest';
import { Link } from 'wouter';
import { renderWithProviders } from '@/testing/render';
import { navigate, useLocation, useParameter } from './location';

function Where() {
  const { pathname, state, key, navigationType } = useLocation();
  return (
    <>
      <output>{JSON.stringify({ pathname, state, navigationType, isFirst: key === null })}</output>
      <p>{useParameter('term')}</p>
      <Link to="/there" state="hint">
        There
      </Link>
    </>
  );
}

const where = () => JSON.parse(screen.getByRole('status').textContent ?? '');

describe('the place', () => {
  it('is at first where the browser is', () => {
    renderWithProviders(<Where />, '/here');
    expect(where()).toEqual({
      pathname: '/here',
      state: null,
      navigationType: 'initial',
      isFirst: true,
    });
  });

  it('follows a link with its state, and goes back', async () => {
    const { user } = renderWithProviders(<Where />, '/here');
    await user.click(screen.getByRole('link'));
    expect(where()).toEqual({
      pathname: '/there',
      state: 'hint',
      navigationType: 'push',
      isFirst: false,
    });
    act(() => window.history.back());
    await vi.waitFor(() =>
      expect(where()).toMatchObject({ pathname: '/here', navigationType: 'pop' }),
    );
  });

  it('has no second entry for a link to where one is', async () => {
    const { user } = renderWithProviders(<Where />, '/there');
    const { length } = window.history;
    await user.click(screen.getByRole('link'));
    expect(where()).toMatchObject({ pathname: '/there', state: 'hint', navigationType: 'replace' });
    expect(window.history).toHaveLength(length);
  });

  it('leaves no way back to what was replaced', () => {
    renderWithProviders(<Where />, '/here');
    const { length } = window.history;
    act(() => navigate('/instead', { replace: true }));
    expect(where()).toMatchObject({ pathname: '/instead', navigationType: 'replace' });
    expect(window.history).toHaveLength(length);
  });

  it('has the parameters as they were written', () => {
    renderWithProviders(<Where />, `/?${new URLSearchParams({ term: '%41 + é' })}`);
    expect(screen.getByText('%41 + é')).toBeInTheDocument();
  });
});
