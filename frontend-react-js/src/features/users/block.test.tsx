import { screen, waitFor, within } from '@testing-library/react';
import { HttpResponse, http } from 'msw';
import { describe, expect, it } from 'vitest';
import { Announcer } from '@/components/announcer';
import type { Profile } from '@/lib/api-types.gen';
import { aProfile } from '@/testing/factories';
import { renderWithProviders } from '@/testing/render';
import { API, problem, server } from '@/testing/server';
import { useProfile } from './api';
import { BlockMenu } from './block-menu';
import { BlockedList } from './blocked-list';
import { UnblockButton } from './unblock-button';

const PROFILE = `${API}/api/users/@bayko`;
const BLOCK = `${PROFILE}/block`;
const LIST = `${API}/api/users/blocked`;

function answerProfile(profile: Profile) {
  server.use(http.get(PROFILE, () => HttpResponse.json(profile)));
  return HttpResponse.json(profile);
}

function Page() {
  const { data } = useProfile('bayko');
  return (
    <>
      <h1 tabIndex={-1}>Andrew Bayko</h1>
      {data && !data.blocked ? <BlockMenu profile={data} /> : null}
      {data?.blocked ? <UnblockButton handle="bayko" /> : null}
      <Announcer />
    </>
  );
}

describe('blocking', () => {
  it('says what it means before it is done', async () => {
    answerProfile(aProfile());
    server.use(http.put(BLOCK, () => answerProfile(aProfile({ blocked: true }))));
    const { user } = renderWithProviders(<Page />);
    await user.click(await screen.findByRole('button', { name: 'More about @bayko' }));
    await user.click(screen.getByRole('button', { name: 'Block @bayko' }));
    const dialog = screen.getByRole('dialog', { name: 'Block @bayko?' });
    expect(dialog).toHaveTextContent('neither of you can reply to');
    await user.click(within(dialog).getByRole('button', { name: 'Block' }));
    expect(await screen.findByRole('button', { name: 'Unblock @bayko' })).toBeInTheDocument();
    expect(screen.getByText('You have blocked @bayko.')).toBeInTheDocument();
    expect(screen.queryByRole('dialog')).not.toBeInTheDocument();
  });

  it('says so and stays open when the API refuses', async () => {
    answerProfile(aProfile());
    server.use(http.put(BLOCK, () => problem(503)));
    const { user } = renderWithProviders(<Page />);
    await user.click(await screen.findByRole('button', { name: 'More about @bayko' }));
    await user.click(screen.getByRole('button', { name: 'Block @bayko' }));
    await user.click(screen.getByRole('button', { name: 'Block' }));
    await waitFor(() => expect(screen.getByRole('alert')).toHaveTextContent(/does not answer/));
    expect(screen.getByRole('dialog')).toBeInTheDocument();
  });

  it('is undone by one button', async () => {
    answerProfile(aProfile({ blocked: true }));
    server.use(http.delete(BLOCK, () => answerProfile(aProfile())));
    const { user } = renderWithProviders(<Page />);
    await user.click(await screen.findByRole('button', { name: 'Unblock @bayko' }));
    expect(await screen.findByRole('button', { name: 'More about @bayko' })).toBeInTheDocument();
    expect(screen.getByRole('heading', { level: 1 })).toHaveFocus();
  });
});

describe('the list of those whom one blocks', () => {
  it('lets each of them back in', async () => {
    const { uuid, handle, display_name, bio } = aProfile();
    let blocked = [{ uuid, handle, display_name, bio, followed: false }];
    server.use(
      http.get(LIST, () => HttpResponse.json(blocked)),
      http.delete(BLOCK, () => {
        blocked = [];
        return HttpResponse.json(aProfile());
      }),
    );
    const { user } = renderWithProviders(<BlockedList />);
    expect(await screen.findByText('Andrew Bayko')).toBeInTheDocument();
    await user.click(screen.getByRole('button', { name: 'Unblock @bayko' }));
    expect(await screen.findByText(/You have blocked nobody/)).toBeInTheDocument();
  });

  it('goes on by pages', async () => {
    const person = (handle: string) => ({ ...aProfile({ handle, display_name: handle }) });
    server.use(
      http.get(LIST, ({ request }) =>
        new URL(request.url).searchParams.has('max_id')
          ? HttpResponse.json([person('older')])
          : HttpResponse.json([person('newer')], {
              headers: { Link: '</api/users/blocked?max_id=5>; rel="next"' },
            }),
      ),
    );
    const { user } = renderWithProviders(<BlockedList />);
    await user.click(await screen.findByRole('button', { name: 'Load more' }));
    expect(await screen.findByText('@older')).toBeInTheDocument();
    expect(screen.getByText('@newer')).toBeInTheDocument();
  });
});
