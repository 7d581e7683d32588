import { act, screen } from '@testing-library/react';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { renderWithProviders } from '@/testing/render';
import { UpdatePrompt } from './update-prompt';

/** A stand-in for the browser: an active worker, and one that may be waiting. */
function browserWith({ controller = {} as object | null, waiting = null as object | null } = {}) {
  const registration = Object.assign(new EventTarget(), {
    waiting,
    installing: null as EventTarget | null,
    update: vi.fn(() => Promise.resolve()),
  });
  const register = vi.fn(() => Promise.resolve(registration));
  const workers = Object.assign(new EventTarget(), { controller, register });
  Object.defineProperty(navigator, 'serviceWorker', { configurable: true, value: workers });
  return { registration, workers };
}

afterEach(() => {
  Reflect.deleteProperty(navigator, 'serviceWorker');
});

const button = { name: 'Use it now' };

describe('update prompt', () => {
  it('asks before it goes over to a version that is ready', async () => {
    const postMessage = vi.fn();
    const { workers } = browserWith({ waiting: { postMessage } });
    const listen = vi.spyOn(workers, 'addEventListener');
    const { user } = renderWithProviders(<UpdatePrompt />);
    const useNow = await screen.findByRole('button', button);
    expect(postMessage).not.toHaveBeenCalled();
    await user.click(useNow);
    expect(postMessage).toHaveBeenCalledWith('take over');
    // The page reloads when the new version has taken control, not before.
    expect(listen).toHaveBeenCalledWith('controllerchange', expect.any(Function), { once: true });
  });

  it('prompts for a version that is released while the page is open', async () => {
    const { registration } = browserWith();
    renderWithProviders(<UpdatePrompt />);
    await act(async () => {});
    const installing = new EventTarget();
    registration.installing = installing;
    registration.dispatchEvent(new Event('updatefound'));
    expect(screen.queryByRole('button')).not.toBeInTheDocument();
    registration.waiting = installing;
    act(() => void installing.dispatchEvent(new Event('statechange')));
    expect(await screen.findByRole('button', button)).toBeInTheDocument();
  });

  it('goes away when one wants it later', async () => {
    browserWith({ waiting: {} });
    const { user } = renderWithProviders(<UpdatePrompt />);
    await user.click(await screen.findByRole('button', { name: 'Later' }));
    expect(screen.queryByRole('button')).not.toBeInTheDocument();
  });

  it('says nothing on the first visit, and nothing where there are no workers', async () => {
    browserWith({ controller: null, waiting: {} });
    renderWithProviders(<UpdatePrompt />).unmount();
    await act(async () => {});
    Reflect.deleteProperty(navigator, 'serviceWorker');
    renderWithProviders(<UpdatePrompt />);
    expect(screen.getByRole('status')).toBeEmptyDOMElement();
  });
});
