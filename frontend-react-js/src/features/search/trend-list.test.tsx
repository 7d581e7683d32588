import { screen } from '@testing-library/react';
import { HttpResponse, http } from 'msw';
import { describe, expect, it } from 'vitest';
import { inSeconds } from '@/testing/factories';
import { renderWithProviders } from '@/testing/render';
import { API, problem, server } from '@/testing/server';
import { TrendList } from './trend-list';

const TRENDS = `${API}/api/trends`;

describe('trends', () => {
  it('lead to their pages and say how many people wrote', async () => {
    server.use(
      http.get(TRENDS, () =>
        HttpResponse.json([
          {
            tag: 'bread',
            activities_count: 1200,
            people_count: 31,
            growth: 4,
            expires_at: inSeconds(60),
          },
          {
            tag: '映画',
            activities_count: 3,
            people_count: 3,
            growth: 1.5,
            expires_at: inSeconds(60),
          },
        ]),
      ),
    );
    renderWithProviders(<TrendList />);
    const first = await screen.findByRole('link', {
      name: '#bread 1,200 cruds by 31 people today',
    });
    expect(first).toHaveAttribute('href', '/tags/bread');
    expect(screen.getByRole('link', { name: /^#映画/ })).toHaveAttribute(
      'href',
      '/tags/%E6%98%A0%E7%94%BB',
    );
  });

  it('say in words that there are none', async () => {
    server.use(http.get(TRENDS, () => HttpResponse.json([])));
    renderWithProviders(<TrendList />);
    expect(
      await screen.findByText('No tag is used by more people than yesterday.'),
    ).toBeInTheDocument();
  });

  it('say what went wrong and come when asked again', async () => {
    server.use(http.get(TRENDS, () => problem(422)));
    const { user } = renderWithProviders(<TrendList />);
    expect(await screen.findByRole('alert')).toHaveTextContent('The trending tags did not load');
    server.use(http.get(TRENDS, () => HttpResponse.json([])));
    await user.click(screen.getByRole('button', { name: 'Try again' }));
    expect(await screen.findByText(/^No tag is used/)).toBeInTheDocument();
  });
});
