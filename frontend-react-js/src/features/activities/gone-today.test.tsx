import { screen } from '@testing-library/react';
import { HttpResponse, http } from 'msw';
import { describe, expect, it } from 'vitest';
import { renderWithProviders } from '@/testing/render';
import { API, server } from '@/testing/server';
import { GoneToday } from './gone-today';

describe('what is gone today', () => {
  it('is a number', async () => {
    const { container } = renderWithProviders(<GoneToday />);
    expect(await screen.findByText('41')).toBeInTheDocument();
    expect(container).toHaveTextContent('Gone today: 41');
  });

  it('is not said where nothing is', async () => {
    server.use(http.get(`${API}/api/activities/gone_today`, () => HttpResponse.json({ count: 0 })));
    const { client, container } = renderWithProviders(<GoneToday />);
    await expect.poll(() => client.isFetching()).toBe(0);
    expect(container).toBeEmptyDOMElement();
  });
});
