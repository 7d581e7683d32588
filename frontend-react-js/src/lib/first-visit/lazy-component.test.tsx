import { screen } from '@testing-library/react';
import { Suspense } from 'react';
import { describe, expect, it, vi } from 'vitest';
import { renderWithProviders } from '@/testing/render';
import { lazyComponent } from './lazy-component';

const Page = ({ name }: { name: string }) => <h1>{name}</h1>;

describe('a component that comes when it is shown', () => {
  it('leaves its room empty until it is here', async () => {
    const Lazy = lazyComponent(async () => ({ Page }), 'Page');
    renderWithProviders(
      <Suspense fallback="…">
        <Lazy name="Ann" />
      </Suspense>,
    );
    expect(screen.queryByRole('heading')).not.toBeInTheDocument();
    expect(await screen.findByRole('heading', { name: 'Ann' })).toBeInTheDocument();
  });

  it('is there at once when it was loaded before', async () => {
    const Lazy = lazyComponent(async () => ({ Page }), 'Page');
    await Lazy.preload();
    renderWithProviders(<Lazy name="Ann" />);
    expect(screen.getByRole('heading', { name: 'Ann' })).toBeInTheDocument();
  });

  it('is asked for once more when the network broke off', async () => {
    const load = vi.fn(async () => ({ Page }));
    load.mockRejectedValueOnce(new Error('offline'));
    const Lazy = lazyComponent(load, 'Page');
    renderWithProviders(
      <Suspense>
        <Lazy name="Ann" />
      </Suspense>,
    );
    expect(await screen.findByRole('heading', { name: 'Ann' })).toBeInTheDocument();
    expect(load).toHaveBeenCalledTimes(2);
  });
});
