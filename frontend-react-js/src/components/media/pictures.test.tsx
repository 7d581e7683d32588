import { act, fireEvent, screen, waitFor, within } from '@testing-library/react';
import { afterEach, describe, expect, it, vi } from 'vitest';
import type { Picture } from '@/lib/media/picture';
import { anActivity, aPicture, inSeconds } from '@/testing/factories';
import { renderWithProviders } from '@/testing/render';
import { fakeTime } from '@/testing/time-passing';
import { CrudContent } from './crud-content';

function renderPictures(media: Picture[], members = {}) {
  return renderWithProviders(<CrudContent crud={anActivity({ media, ...members })} />);
}

const viewer = () => screen.findByRole('dialog', { name: /^Picture/ });

afterEach(() => {
  vi.useRealTimers();
  document.documentElement.dir = 'ltr';
});

describe('pictures of a crud', () => {
  it('have their size and their description before they load', () => {
    renderPictures([aPicture({ width: 1600, height: 900, alt: 'A boat' })]);
    const image = screen.getByRole('img', { name: 'A boat' });
    expect(image).toHaveAttribute('width', '1600');
    expect(image).toHaveAttribute('loading', 'lazy');
    expect(image).toHaveAttribute('srcset', expect.stringMatching(/480w, .*1600w$/));
  });

  it('that nobody described say which they are', () => {
    renderPictures([aPicture({ alt: '' }), aPicture({ alt: '' })]);
    expect(screen.getByRole('button', { name: 'Picture 2, not described' })).toBeVisible();
  });

  it('leave nothing broken behind when they are gone', () => {
    renderPictures([aPicture({ alt: 'A boat' })]);
    fireEvent.error(screen.getByRole('img', { name: 'A boat' }));
    expect(screen.queryByRole('img')).not.toBeInTheDocument();
    expect(screen.getByRole('button', { name: 'A boat' })).toBeInTheDocument();
  });

  it('are covered with their text until somebody wants to see them', async () => {
    const sensitive = { content_warning: 'Spiders', message: 'Eight legs' };
    const { user } = renderPictures([aPicture()], sensitive);
    expect(await screen.findByText('Spiders')).toBeInTheDocument();
    expect(screen.queryByRole('img')).not.toBeInTheDocument();
    expect(screen.queryByText('Eight legs')).not.toBeInTheDocument();
    await user.click(screen.getByRole('button', { name: 'Show' }));
    expect(screen.getByRole('img')).toBeInTheDocument();
    expect(screen.getByText('Eight legs')).toBeInTheDocument();
    await user.click(screen.getByRole('button', { name: 'Hide' }));
    expect(screen.queryByRole('img')).not.toBeInTheDocument();
  });
});

describe('the viewer', () => {
  it.each([
    ['ltr', '{ArrowRight}'],
    ['rtl', '{ArrowLeft}'],
  ])('leads on by the arrow of reading, %s, and returns the focus', async (direction, arrow) => {
    const { user } = renderPictures([aPicture({ alt: 'One' }), aPicture({ alt: 'Two' })]);
    document.documentElement.dir = direction;
    const opener = screen.getByRole('button', { name: 'One' });
    await user.click(opener);
    const dialog = await viewer();
    expect(within(dialog).getByText('One')).toBeInTheDocument();
    await user.keyboard(arrow);
    expect(await screen.findByRole('dialog', { name: 'Picture 2 of 2' })).toBeInTheDocument();
    expect(within(dialog).getByText('Two')).toBeInTheDocument();
    await user.click(within(dialog).getByRole('button', { name: 'Close' }));
    await waitFor(() => expect(screen.queryByRole('dialog')).not.toBeInTheDocument());
    expect(opener).toHaveFocus();
  });

  it('zooms by key', async () => {
    const { user } = renderPictures([aPicture({ alt: 'One' })]);
    await user.click(screen.getByRole('button', { name: 'One' }));
    const dialog = await viewer();
    const zoom = within(dialog).getByRole('button', { name: 'Zoom' });
    await user.keyboard('+');
    expect(zoom).toHaveAttribute('aria-pressed', 'true');
    await user.keyboard('-');
    expect(zoom).toHaveAttribute('aria-pressed', 'false');
  });

  it('closes when the crud ends', async () => {
    fakeTime();
    const { user } = renderPictures([aPicture({ alt: 'One' })], { expires_at: inSeconds(60) });
    await user.click(screen.getByRole('button', { name: 'One' }));
    await viewer();
    await act(() => vi.advanceTimersByTimeAsync(60_000));
    await waitFor(() => expect(screen.queryByRole('dialog')).not.toBeInTheDocument());
  });
});
