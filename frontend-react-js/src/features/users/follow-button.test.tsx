import { screen, waitFor } from '@testing-library/react';
import { HttpResponse, http } from 'msw';
import { describe, expect, it } from 'vitest';
import { Announcer } from '@/components/announcer';
import type { Me, Profile } from '@/lib/api-types.gen';
import { aMe, aProfile } from '@/testing/factories';
import { held } from '@/testing/held';
import { renderWithProviders } from '@/testing/render';
import { API, problem, server } from '@/testing/server';
import { useProfile } from './api';
import { FollowButton } from './follow-button';
import { ProfileHeader } from './profile-header';

const FOLLOW = `${API}/api/users/@bayko/follow`;

function Page({ viewer }: { viewer: Me | null }) {
  const { data } = useProfile('bayko');
  return (
    <>
      {data ? (
        <ProfileHeader profile={data}>
          <FollowButton user={data} viewer={viewer} />
        </ProfileHeader>
      ) : null}
      <Announcer />
    </>
  );
}

function renderPage(profile: Profile, viewer: Me | null = aMe()) {
  server.use(http.get(`${API}/api/users/@bayko`, () => HttpResponse.json(profile)));
  return renderWithProviders(<Page viewer={viewer} />);
}

describe('follow button', () => {
  it('follows at once on the page, and the count goes along', async () => {
    let release = () => {};
    const held = new Promise<void>((resolve) => {
      release = resolve;
    });
    server.use(
      http.put(FOLLOW, async () => {
        await held;
        return HttpResponse.json(aProfile({ followed: true, followers_count: 8 }));
      }),
    );
    const { user } = renderPage(aProfile());
    await user.click(await screen.findByRole('button', { name: 'Follow Andrew Bayko' }));
    expect(
      await screen.findByRole('button', { name: 'Following Andrew Bayko. Unfollow' }),
    ).toHaveFocus();
    expect(screen.getByRole('link', { name: '8 followers' })).toBeInTheDocument();
    release();
  });

  it('takes it back when the API does not do it, and says so', async () => {
    server.use(http.put(FOLLOW, () => problem(503)));
    const { user } = renderPage(aProfile());
    await user.click(await screen.findByRole('button', { name: 'Follow Andrew Bayko' }));
    expect(await screen.findByText(/You do not follow @bayko/)).toBeInTheDocument();
    expect(screen.getByRole('button', { name: 'Follow Andrew Bayko' })).toBeInTheDocument();
    expect(screen.getByRole('link', { name: '7 followers' })).toBeInTheDocument();
  });

  it('follows no more', async () => {
    let isDone = false;
    server.use(
      http.delete(FOLLOW, () => {
        isDone = true;
        return HttpResponse.json(aProfile({ followers_count: 6 }));
      }),
    );
    const { user } = renderPage(aProfile({ followed: true }));
    await user.click(await screen.findByRole('button', { name: /Unfollow$/ }));
    await waitFor(() => expect(isDone).toBe(true));
    expect(await screen.findByRole('link', { name: '6 followers' })).toBeInTheDocument();
  });

  it('ignores the answer to an older click while a newer one is being sent', async () => {
    const [older, newer] = [held(), held()];
    const sent: string[] = [];
    server.use(
      http.put(FOLLOW, async () => {
        await older.waiting;
        return HttpResponse.json(aProfile({ followed: true, followers_count: 41 }));
      }),
      http.delete(FOLLOW, async () => {
        sent.push('DELETE');
        await newer.waiting;
        return HttpResponse.json(aProfile({ followers_count: 40 }));
      }),
    );
    const { user } = renderPage(aProfile());
    await user.click(await screen.findByRole('button', { name: 'Follow Andrew Bayko' }));
    await user.click(await screen.findByRole('button', { name: /Unfollow$/ }));
    older.release();
    await waitFor(() => expect(sent).toEqual(['DELETE']));
    expect(screen.getByRole('button', { name: 'Follow Andrew Bayko' })).toBeInTheDocument();
    newer.release();
    expect(await screen.findByRole('link', { name: '40 followers' })).toBeInTheDocument();
  });

  it('leads those who are not signed in to where they can be', async () => {
    renderPage(aProfile(), null);
    expect(await screen.findByRole('link', { name: 'Follow Andrew Bayko' })).toHaveAttribute(
      'href',
      '/signin',
    );
  });

  it('is not there for oneself', async () => {
    renderPage(aProfile(), aMe({ handle: 'bayko' }));
    expect(await screen.findByRole('heading', { name: 'Andrew Bayko' })).toBeInTheDocument();
    expect(screen.queryByRole('button')).not.toBeInTheDocument();
  });

  it('has the look of the primary action only on the page that it is for', () => {
    const user = aProfile();
    renderWithProviders(<FollowButton user={user} viewer={aMe()} label="in a list" />);
    renderWithProviders(<FollowButton user={user} viewer={aMe()} label="primary" primary />);
    const look = (label: string) => screen.getByText(label).className;
    expect(look('in a list')).toContain('plain');
    expect(look('primary')).toContain('ember');
  });
});
