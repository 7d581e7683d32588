import { fireEvent, screen, waitFor } from '@testing-library/react';
import { expect, it, vi } from 'vitest';
import { Announcer } from '@/components/announcer';
import { renderWithProviders } from '@/testing/render';
import { PullToRefresh } from './pull-to-refresh';

function pull(
  pixels: number,
  end: 'touchEnd' | 'touchCancel' = 'touchEnd',
  target: Element = document.body,
) {
  fireEvent.touchStart(target, { touches: [{ clientY: 100 }] });
  fireEvent.touchMove(target, { touches: [{ clientY: 100 + pixels }] });
  fireEvent[end](target, { touches: [] });
}

function renderPull(refresh: () => Promise<boolean>) {
  renderWithProviders(
    <>
      <header>Navigation</header>
      <article>
        <header>Ann</header>
      </article>
      <PullToRefresh refresh={refresh} />
      <Announcer />
    </>,
  );
}

it('asks for what is newer when the page is pulled far enough', async () => {
  const refresh = vi.fn(async () => true);
  renderPull(refresh);
  pull(40);
  expect(refresh).not.toHaveBeenCalled();
  pull(200, 'touchCancel');
  expect(refresh).not.toHaveBeenCalled();
  pull(200);
  await waitFor(() => expect(refresh).toHaveBeenCalledOnce());
});

it('takes a finger on the name above a crud, and none on the bar of navigation', async () => {
  const refresh = vi.fn(async () => true);
  renderPull(refresh);
  pull(200, 'touchEnd', screen.getByText('Navigation'));
  expect(refresh).not.toHaveBeenCalled();
  pull(200, 'touchEnd', screen.getByText('Ann'));
  await waitFor(() => expect(refresh).toHaveBeenCalledOnce());
});

it('says so when there is nothing', async () => {
  renderPull(async () => false);
  pull(200);
  expect(await screen.findByText('Nothing newer yet.')).toBeInTheDocument();
});

it('does nothing below the top of the page', () => {
  const refresh = vi.fn(async () => true);
  renderPull(refresh);
  vi.spyOn(window, 'scrollY', 'get').mockReturnValue(300);
  pull(200);
  vi.restoreAllMocks();
  expect(refresh).not.toHaveBeenCalled();
});
