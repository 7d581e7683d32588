import { screen, waitFor } from '@testing-library/react';
import { HttpResponse, http } from 'msw';
import { describe, expect, it } from 'vitest';
import { Announcer } from '@/components/announcer';
import type { Mute } from '@/lib/api-types.gen';
import { aProfile, inSeconds } from '@/testing/factories';
import { renderWithProviders } from '@/testing/render';
import { API, problem, server } from '@/testing/server';
import { BlockMenu } from './block-menu';
import { MessagesFromChoice } from './messages-from';
import { MuteForm } from './mute-form';
import { MuteList } from './mute-list';

const MUTES = `${API}/api/mutes`;

function aMute(members: Partial<Mute> = {}): Mute {
  return {
    uuid: 'm1',
    kind: 'word',
    value: 'spoiler',
    display_name: null,
    avatar_url: null,
    created_at: inSeconds(-60),
    ends_at: null,
    ...members,
  };
}

describe('muting', () => {
  it('is in the menu of a profile', async () => {
    let sent: unknown;
    server.use(
      http.post(MUTES, async ({ request }) => {
        sent = await request.json();
        return HttpResponse.json(aMute({ kind: 'person', value: 'bayko' }));
      }),
    );
    const { user } = renderWithProviders(
      <>
        <BlockMenu profile={aProfile()} />
        <Announcer />
      </>,
    );
    await user.click(screen.getByRole('button', { name: 'More about @bayko' }));
    await user.click(screen.getByRole('button', { name: 'Mute @bayko' }));
    expect(await screen.findByText('You have muted @bayko. Nobody is told.')).toBeInTheDocument();
    expect(sent).toEqual({ kind: 'person', value: 'bayko' });
  });

  it('is undone there', async () => {
    server.use(http.delete(`${MUTES}/m1`, () => new HttpResponse(null, { status: 204 })));
    const { user } = renderWithProviders(
      <>
        <BlockMenu profile={aProfile({ mute_uuid: 'm1' })} />
        <Announcer />
      </>,
    );
    await user.click(screen.getByRole('button', { name: 'More about @bayko' }));
    await user.click(screen.getByRole('button', { name: 'Unmute @bayko' }));
    expect(await screen.findByText('You have unmuted @bayko.')).toBeInTheDocument();
  });
});

describe('the list of what is muted', () => {
  it('says what, until when, and undoes it', async () => {
    let mutes = [
      aMute({ ends_at: inSeconds(3600) }),
      aMute({ uuid: 'm2', kind: 'tag', value: 'sourdough' }),
      aMute({ uuid: 'm3', kind: 'person', value: 'bayko', display_name: 'Andrew Bayko' }),
    ];
    server.use(
      http.get(MUTES, () => HttpResponse.json(mutes)),
      http.delete(`${MUTES}/m2`, () => {
        mutes = mutes.filter(({ uuid }) => uuid !== 'm2');
        return new HttpResponse(null, { status: 204 });
      }),
    );
    const { user } = renderWithProviders(<MuteList />);
    const items = await screen.findAllByRole('listitem');
    expect(items.map(({ textContent }) => textContent)).toEqual([
      expect.stringMatching(/^spoileruntil /),
      '#sourdoughUnmute',
      '@baykoAndrew BaykoUnmute',
    ]);
    await user.click(screen.getByRole('button', { name: 'Unmute #sourdough' }));
    await waitFor(() => expect(screen.getAllByRole('listitem')).toHaveLength(2));
  });

  it('says that there is nothing', async () => {
    server.use(http.get(MUTES, () => HttpResponse.json([])));
    renderWithProviders(<MuteList />);
    expect(await screen.findByText('You have muted nothing.')).toBeInTheDocument();
  });
});

describe('the form for a mute', () => {
  it('sends what is chosen and empties the field', async () => {
    let sent: unknown;
    server.use(
      http.post(MUTES, async ({ request }) => {
        sent = await request.json();
        return HttpResponse.json(aMute());
      }),
    );
    const { user } = renderWithProviders(<MuteForm />);
    const field = screen.getByRole('textbox', { name: 'Handle, tag or word' });
    await user.selectOptions(screen.getByRole('combobox', { name: 'What' }), 'Tag');
    await user.selectOptions(screen.getByRole('combobox', { name: 'For how long' }), '1 day');
    await user.type(field, ' sourdough ');
    await user.click(screen.getByRole('button', { name: 'Mute' }));
    await waitFor(() => expect(field).toHaveValue(''));
    expect(sent).toEqual({ kind: 'tag', value: 'sourdough', expires_in: 86_400 });
  });

  it.each([
    [problem(404), 'There is nobody with this handle.'],
    [problem(409), /^You have muted 500/],
    [
      problem(422, { errors: [{ field: 'value', code: 'no_tag' }] }),
      'This is not the name of one tag.',
    ],
  ])('says what is wrong', async (answer, sentence) => {
    server.use(http.post(MUTES, () => answer.clone()));
    const { user } = renderWithProviders(<MuteForm />);
    await user.type(screen.getByRole('textbox'), 'x');
    await user.click(screen.getByRole('button', { name: 'Mute' }));
    expect(await screen.findByText(sentence)).toBeInTheDocument();
  });
});

describe('who may message', () => {
  it('is saved when it is chosen', async () => {
    let sent: unknown;
    server.use(
      http.put(`${API}/api/profile/update`, async ({ request }) => {
        sent = await request.json();
        return HttpResponse.json(aProfile());
      }),
    );
    const done: string[] = [];
    const { user } = renderWithProviders(
      <MessagesFromChoice value="everyone" onDone={(value) => done.push(value)} />,
    );
    expect(screen.getByRole('radio', { name: 'Everyone' })).toBeChecked();
    await user.click(screen.getByRole('radio', { name: 'Nobody' }));
    await waitFor(() => expect(done).toEqual(['nobody']));
    expect(sent).toEqual({ messages_from: 'nobody' });
    expect(screen.getByRole('radio', { name: 'Nobody' })).toBeChecked();
  });

  it('stays as it was when that fails', async () => {
    server.use(http.put(`${API}/api/profile/update`, () => problem(503)));
    const { user } = renderWithProviders(
      <>
        <MessagesFromChoice value="following" onDone={() => {}} />
        <Announcer />
      </>,
    );
    await user.click(screen.getByRole('radio', { name: 'Nobody' }));
    expect(await screen.findByText(/^Not saved\./)).toBeInTheDocument();
    expect(screen.getByRole('radio', { name: 'People you follow' })).toBeChecked();
  });
});
