import { screen, waitFor } from '@testing-library/react';
import { HttpResponse, http } from 'msw';
import { describe, expect, it } from 'vitest';
import { Announcer } from '@/components/announcer';
import { aMe, aProfile } from '@/testing/factories';
import { renderWithProviders } from '@/testing/render';
import { API, problem, server } from '@/testing/server';
import { ApproveFollowers } from './approve-followers';
import { FollowButton } from './follow-button';
import { FollowRequests } from './follow-requests';

const REQUEST = `${API}/api/users/@bayko/follow_request`;

function renderRequests() {
  const { uuid, handle, display_name, avatar_url, bio, followed } = aProfile();
  let asking = [{ uuid, handle, display_name, avatar_url, bio, followed }];
  server.use(http.get(`${API}/api/users/follow_requests`, () => HttpResponse.json(asking)));
  const view = renderWithProviders(
    <>
      <h1 tabIndex={-1}>Requests</h1>
      <FollowRequests />
      <Announcer />
    </>,
  );
  return { ...view, end: () => (asking = []) };
}

describe('requests to follow', () => {
  it.each([
    { button: 'Accept that Andrew Bayko follows you', method: http.put, said: /follows you now/ },
    {
      button: 'Decline the request of Andrew Bayko',
      method: http.delete,
      said: /does not follow you, and is not told/,
    },
  ])('are decided by a button: $button', async ({ button, method, said }) => {
    const { user, end } = renderRequests();
    server.use(
      method(REQUEST, () => {
        end();
        return new HttpResponse(null, { status: 204 });
      }),
    );
    await user.click(await screen.findByRole('button', { name: button }));
    expect(await screen.findByText(said)).toBeVisible();
    expect(await screen.findByText('Nobody asks to follow you.')).toBeVisible();
    expect(screen.getByRole('heading', { name: 'Requests' })).toHaveFocus();
  });

  it('say when they were withdrawn meanwhile', async () => {
    const { user } = renderRequests();
    server.use(http.put(REQUEST, () => problem(404)));
    await user.click(await screen.findByRole('button', { name: /^Accept that Andrew/ }));
    expect(await screen.findByText('Andrew Bayko is no longer asking.')).toBeVisible();
  });
});

describe('whoever approves followers', () => {
  it('is asked, and the request can be withdrawn', async () => {
    server.use(
      http.delete(`${API}/api/users/@bayko/follow`, () => HttpResponse.json(aProfile())),
      http.put(`${API}/api/users/@bayko/follow`, () =>
        HttpResponse.json(aProfile({ requested: true, approves_followers: true })),
      ),
    );
    const { user, rerender } = renderWithProviders(
      <>
        <FollowButton user={aProfile({ approves_followers: true })} viewer={aMe()} />
        <Announcer />
      </>,
    );
    await user.click(screen.getByRole('button', { name: 'Follow Andrew Bayko' }));
    expect(await screen.findByText('You asked to follow Andrew Bayko.')).toBeVisible();
    rerender(<FollowButton user={aProfile({ requested: true })} viewer={aMe()} />);
    const withdraw = screen.getByRole('button', { name: /^You asked to follow Andrew/ });
    expect(withdraw).toHaveTextContent('Cancel');
  });

  it('chooses so in the settings, where a failure is said', async () => {
    server.use(http.put(`${API}/api/profile/update`, () => problem(503)));
    const { user } = renderWithProviders(
      <>
        <ApproveFollowers value={false} onDone={() => undefined} />
        <Announcer />
      </>,
    );
    const box = screen.getByRole('checkbox', { name: 'I approve who follows me' });
    await user.click(box);
    expect(await screen.findByText(/^Not saved\./)).toBeVisible();
    await waitFor(() => expect(box).not.toBeChecked());
  });
});
