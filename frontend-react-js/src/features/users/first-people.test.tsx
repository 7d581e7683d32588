import { screen, waitFor, within } from '@testing-library/react';
import { HttpResponse, http } from 'msw';
import { describe, expect, it, vi } from 'vitest';
import { beginning, homeAddress, rememberScope } from '@/lib/first-visit/home-scope';
import { aMe, aProfile } from '@/testing/factories';
import { renderWithProviders } from '@/testing/render';
import { API, server } from '@/testing/server';
import { FirstPeople } from './first-people';

const viewer = aMe();
const handles = ['ada', 'ben', 'cem', 'dia', 'eli', 'fay', 'gus', 'hal', 'ida', 'jon'];

/** The API for somebody who follows so many people. */
function answer(following: number) {
  const followed = new Set<string>();
  server.use(
    http.get(`${API}/api/users/@${viewer.handle}`, () =>
      HttpResponse.json(
        aProfile({ handle: viewer.handle, following_count: following + followed.size }),
      ),
    ),
    http.get(`${API}/api/users/suggested`, () =>
      HttpResponse.json(
        handles
          .filter((handle) => !followed.has(handle))
          .slice(0, 3)
          .map((handle) => aProfile({ uuid: handle, handle, display_name: handle })),
      ),
    ),
    http.put(`${API}/api/users/:at/follow`, ({ params }) => {
      const handle = String(params.at).slice(1);
      followed.add(handle);
      return HttpResponse.json(aProfile({ uuid: handle, handle, followed: true }));
    }),
  );
}

function renderPeople(scope: 'following' | 'everyone' = 'following') {
  const onDone = vi.fn();
  const rendered = renderWithProviders(
    <>
      <h1 tabIndex={-1}>Home</h1>
      <FirstPeople viewer={viewer} scope={scope} onDone={onDone} />
    </>,
  );
  return { onDone, ...rendered };
}

const people = () => screen.findByRole('region', { name: 'People to begin with' });
const follow = (name: string) => screen.findByRole('button', { name: `Follow ${name}` });

describe('people to begin with', () => {
  it('stay until five are followed, in the place where they are', async () => {
    answer(3);
    const { user, onDone } = renderPeople();
    await user.click(await follow('ada'));
    expect(await screen.findByText(/4 of 5 so far/)).toBeInTheDocument();
    expect(within(await people()).getAllByRole('listitem')).toHaveLength(3);
    expect(onDone).not.toHaveBeenCalled();
    await user.click(await follow('ben'));
    await waitFor(() => expect(onDone).toHaveBeenCalled());
    expect(beginning()).toBe('over');
    expect(homeAddress()).toBe('/');
  });

  it('go when they are dismissed, and whoever follows nobody keeps to everyone', async () => {
    answer(0);
    const { user, onDone } = renderPeople();
    await user.click(await screen.findByRole('button', { name: 'Not now' }));
    expect(onDone).toHaveBeenCalled();
    expect(homeAddress()).toBe('/?scope=everyone');
    expect(screen.getByRole('heading', { level: 1 })).toHaveFocus();
  });

  it('come with everyone, unless the person chose', async () => {
    answer(0);
    renderPeople();
    await people();
    expect(window.location.search).toBe('?scope=everyone');
    expect(homeAddress()).toBe('/?scope=everyone');
  });

  it('leave the scope that was chosen', async () => {
    answer(0);
    rememberScope('following');
    renderPeople();
    await people();
    expect(window.location.search).toBe('');
  });

  it('are nothing for whoever follows enough people', async () => {
    answer(5);
    const { onDone } = renderPeople();
    await waitFor(() => expect(onDone).toHaveBeenCalled());
    expect(screen.queryByRole('region')).toBeNull();
  });
});
