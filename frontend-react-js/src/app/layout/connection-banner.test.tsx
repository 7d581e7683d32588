import { screen, waitFor } from '@testing-library/react';
import { HttpResponse, http } from 'msw';
import { afterEach, describe, expect, it } from 'vitest';
import { renderWithProviders } from '@/testing/render';
import { API, server } from '@/testing/server';
import { ConnectionBanner } from './connection-banner';

function setOnline(value: boolean) {
  Object.defineProperty(navigator, 'onLine', { configurable: true, value });
  window.dispatchEvent(new Event(value ? 'online' : 'offline'));
}

const away = http.get(`${API}/api/health-check`, () => HttpResponse.error());
const there = http.get(`${API}/api/health-check`, () => HttpResponse.json({}));

afterEach(() => {
  Reflect.deleteProperty(navigator, 'onLine');
});

describe('connection banner', () => {
  it('appears when the network is gone, and disappears when it is back', async () => {
    server.use(away);
    renderWithProviders(<ConnectionBanner />);
    setOnline(false);
    expect(await screen.findByText(/You are offline/)).toBeInTheDocument();
    server.use(there);
    setOnline(true);
    await waitFor(() => expect(screen.getByRole('status')).toBeEmptyDOMElement());
  });

  it('says nothing of a network that is not needed', async () => {
    let asked = 0;
    server.use(
      http.get(`${API}/api/health-check`, () => {
        asked += 1;
        return HttpResponse.json({});
      }),
    );
    renderWithProviders(<ConnectionBanner />);
    setOnline(false);
    await waitFor(() => expect(asked).toBeGreaterThan(0));
    expect(screen.getByRole('status')).toBeEmptyDOMElement();
  });
});
