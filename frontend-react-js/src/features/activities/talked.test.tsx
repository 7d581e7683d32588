import { act, screen, waitFor, within } from '@testing-library/react';
import { HttpResponse, http } from 'msw';
import { describe, expect, it } from 'vitest';
import type { Activity } from '@/lib/api-types.gen';
import { anActivity, inSeconds } from '@/testing/factories';
import { renderWithProviders } from '@/testing/render';
import { API, problem, server } from '@/testing/server';
import { removeExpiredIn } from '@/testing/time-passing';
import { applyToActivities } from './live';
import { Talked } from './talked';

const TALKED = `${API}/api/activities/talked`;

function answer(...activities: Activity[]) {
  server.use(http.get(TALKED, () => HttpResponse.json(activities)));
}

const crud = (members: Partial<Activity> = {}) => anActivity({ replies_count: 3, ...members });

describe('what is talked about', () => {
  it('is listed with the number of replies, and leads to the crud', async () => {
    answer(
      crud({ uuid: 'one', message: 'Cats or dogs?', replies_count: 12 }),
      crud({ message: 'Tea?', replies_count: 1 }),
    );
    renderWithProviders(<Talked />);
    const list = await screen.findByRole('region', { name: 'Most talked about' });
    const [first, second] = await within(list).findAllByRole('link');
    expect(first).toHaveAccessibleName(/Andrew Bayko.*Cats or dogs\?.*12 replies/);
    expect(first).toHaveAttribute('href', '/@bayko/status/one');
    expect(second).toHaveAccessibleName(/Tea\?.*1 reply$/);
  });

  it('says of a covered crud only what stands in front of it', async () => {
    answer(crud({ message: 'The butler did it', content_warning: 'The end of a film' }));
    renderWithProviders(<Talked />);
    expect(await screen.findByText('The end of a film')).toBeInTheDocument();
    expect(screen.queryByText(/butler/)).toBeNull();
  });

  it('leaves at its end', async () => {
    answer(crud({ message: 'Going', expires_at: inSeconds(60) }), crud({ message: 'Stays' }));
    const { client } = renderWithProviders(<Talked />);
    const { stop, letPass } = removeExpiredIn(client);
    expect(await screen.findByText('Going')).toBeVisible();
    letPass(61);
    await waitFor(() => expect(screen.queryByText('Going')).toBeNull());
    expect(screen.getByText('Stays')).toBeVisible();
    stop();
  });

  it('leaves when it is deleted, and when its last reply is gone', async () => {
    const [deleted, silenced] = [crud({ message: 'Deleted' }), crud({ message: 'Silenced' })];
    answer(deleted, silenced, crud({ message: 'Stays' }));
    const { client } = renderWithProviders(<Talked />);
    await screen.findByText('Deleted');
    const { uuid, expires_at, likes_count, reposts_count } = silenced;
    act(() => {
      applyToActivities(client, { name: 'delete', data: { uuid: deleted.uuid } }, 'ann');
      const counts = { likes_count, reposts_count, replies_count: 0 };
      applyToActivities(client, { name: 'update', data: { uuid, expires_at, ...counts } }, 'ann');
    });
    await waitFor(() => expect(screen.getAllByRole('link')).toHaveLength(1));
    expect(screen.getByText('Stays')).toBeVisible();
  });

  it('is as long as what is beside it', async () => {
    answer(...Array.from({ length: 13 }, () => crud()));
    const { rerender } = renderWithProviders(<Talked />);
    expect(await screen.findAllByRole('link')).toHaveLength(13);
    rerender(<Talked few />);
    expect(screen.getAllByRole('link')).toHaveLength(10);
  });

  it('says in words that there is nothing', async () => {
    answer();
    renderWithProviders(<Talked />);
    expect(await screen.findByText(/^Nobody has replied to anything today/)).toBeVisible();
  });

  it('says what went wrong and comes when asked again', async () => {
    server.use(http.get(TALKED, () => problem(422)));
    const { user } = renderWithProviders(<Talked />);
    expect(await screen.findByRole('alert')).toHaveTextContent('What is talked about did not load');
    answer(crud({ message: 'Here' }));
    await user.click(screen.getByRole('button', { name: 'Try again' }));
    expect(await screen.findByText('Here')).toBeVisible();
  });
});
