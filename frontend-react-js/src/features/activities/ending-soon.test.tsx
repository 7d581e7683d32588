import { screen, within } from '@testing-library/react';
import { HttpResponse, http } from 'msw';
import { describe, expect, it } from 'vitest';
import { anActivity, aPicture, inSeconds } from '@/testing/factories';
import { renderWithProviders } from '@/testing/render';
import { API, problem, server } from '@/testing/server';
import { EndingSoon } from './ending-soon';

const ENDING = `${API}/api/activities/ending`;

function answer(...activities: ReturnType<typeof anActivity>[]) {
  server.use(http.get(ENDING, () => HttpResponse.json(activities)));
}

describe('what ends soon', () => {
  it('is listed with the time that is left, and leads to the crud', async () => {
    answer(anActivity({ uuid: 'one', message: 'Last call', expires_at: inSeconds(300) }));
    renderWithProviders(<EndingSoon />);
    const list = await screen.findByRole('region', { name: 'Ending soon' });
    const crud = within(list).getByRole('link', { name: /Andrew Bayko.*Last call/ });
    expect(crud).toHaveAttribute('href', '/@bayko/status/one');
    expect(within(crud).getByRole('img', { name: /^Expires in \d minutes?$/ })).toBeInTheDocument();
  });

  it('says of a covered crud only what stands in front of it', async () => {
    answer(
      anActivity({ message: 'The butler did it', content_warning: 'The end of a film' }),
      anActivity({ message: 'Something sharp', content_warning: '' }),
    );
    renderWithProviders(<EndingSoon />);
    expect(await screen.findByText('The end of a film')).toBeInTheDocument();
    expect(screen.getByText('Covered by its author')).toBeInTheDocument();
    expect(screen.queryByText(/butler|sharp/)).toBeNull();
  });

  it('says how many pictures a crud without words has', async () => {
    answer(anActivity({ message: '', media: [aPicture(), aPicture()] }));
    renderWithProviders(<EndingSoon />);
    expect(await screen.findByText('2 pictures')).toBeInTheDocument();
  });

  it('shows only a few beside a page', async () => {
    answer(...Array.from({ length: 10 }, () => anActivity()));
    renderWithProviders(<EndingSoon compact />);
    expect(await screen.findAllByRole('link')).toHaveLength(4);
  });

  it.each([
    ['nothing ends', () => HttpResponse.json([])],
    ['it does not load', () => problem(422)],
  ])('shows nothing where %s', async (_, respond) => {
    server.use(http.get(ENDING, respond));
    const { client, container } = renderWithProviders(<EndingSoon />);
    await expect.poll(() => client.isFetching()).toBe(0);
    expect(container.querySelector('section')).toBeNull();
  });
});
