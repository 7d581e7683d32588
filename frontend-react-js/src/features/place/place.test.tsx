import { screen, waitFor } from '@testing-library/react';
import { HttpResponse, http } from 'msw';
import { describe, expect, it } from 'vitest';
import { Announcer } from '@/components/announcer';
import type { Invite, Place } from '@/lib/api-types.gen';
import { aMe, aPlace, inSeconds } from '@/testing/factories';
import { renderWithProviders } from '@/testing/render';
import { API, problem, server } from '@/testing/server';
import { AboutPlace } from './about-place';
import { Invites } from './invites';
import { PlaceFacts } from './place-facts';

function answerPlace(members: Partial<Place>) {
  const place = aPlace({ name: 'The Shed', ...members });
  server.use(http.get(`${API}/api/place`, () => HttpResponse.json(place)));
}

function anInvite(members: Partial<Invite> = {}): Invite {
  return {
    uuid: '01900000-0000-7000-8000-0000000000aa',
    code: 'a_code_of_an_invite_0123456789',
    handle: 'andrewbrown',
    display_name: 'Andrew Brown',
    avatar_url: null,
    max_uses: 1,
    uses: 0,
    created_at: inSeconds(-60),
    expires_at: inSeconds(3600),
    withdrawn_at: null,
    usable: true,
    ...members,
  };
}

describe('what a place says of itself', () => {
  it('is its description, rules, languages and contact, as text', async () => {
    answerPlace({
      description: '<b>Boats</b> and tea.',
      rules: ['Be kind.'],
      languages: ['en', 'ar'],
      contact: 'ann@shed.example',
    });
    renderWithProviders(<AboutPlace />);
    expect(await screen.findByRole('heading', { name: 'This place: The Shed' })).toBeVisible();
    expect(screen.getByText('<b>Boats</b> and tea.')).toBeVisible();
    expect(screen.getByText('Be kind.')).toBeVisible();
    expect(screen.getByText('English · Arabic')).toBeVisible();
    expect(screen.getByRole('link', { name: 'ann@shed.example' })).toHaveAttribute(
      'href',
      'mailto:ann@shed.example',
    );
  });

  it.each([
    ['https://shed.example/ann', 'https://shed.example/ann'],
    ['javascript:alert(1)', null],
    ['Ask Ann at the bar.', null],
  ])('makes a link of a contact only where it is one: %s', async (contact, href) => {
    answerPlace({ contact });
    renderWithProviders(<AboutPlace />);
    expect(await screen.findByText(contact)).toBeVisible();
    expect(screen.queryByRole('link')?.getAttribute('href') ?? null).toBe(href);
  });

  it.each([
    ['public' as const, /Everybody can read The Shed/],
    ['members' as const, /Only people with an account read The Shed/],
  ])('says who can read it: %s', async (reading, words) => {
    answerPlace({ reading, max_expires_in: 86_400 });
    renderWithProviders(<PlaceFacts />);
    expect(await screen.findByText(words)).toHaveTextContent(/lives for 1 day here at most/);
  });

  it.each([
    [86_400, 7 * 86_400, /backup to the next: 1 day. Each is deleted when it is 7 days old/],
    [null, null, /No backups are made automatically here/],
  ])('says for how long backups are kept: %s', async (every, kept, words) => {
    answerPlace({ backup_every_seconds: every, backup_kept_seconds: kept });
    renderWithProviders(<PlaceFacts />);
    expect(await screen.findByText(words)).toBeVisible();
  });
});

describe('the invites of a member', () => {
  const renderInvites = (members_invite: boolean, invites: Invite[] = []) => {
    answerPlace({ members_invite });
    server.use(http.get(`${API}/api/invites`, () => HttpResponse.json(invites)));
    return renderWithProviders(
      <>
        <h1 tabIndex={-1}>Invites</h1>
        <Invites viewer={aMe()} />
        <Announcer />
      </>,
    );
  };

  it('are made only where the place allows it', async () => {
    renderInvites(false);
    expect(await screen.findByText('In this place only admins invite.')).toBeVisible();
    expect(screen.queryByRole('button', { name: 'Make an invite' })).not.toBeInTheDocument();
  });

  it('have 20 uses at most', async () => {
    const { user } = renderInvites(true);
    const uses = await screen.findByLabelText('How many people it lets in');
    await user.clear(uses);
    await user.type(uses, '21');
    await user.click(screen.getByRole('button', { name: 'Make an invite' }));
    expect(await screen.findByText('A number from 1 to 20.')).toBeVisible();
  });

  it('are copied as a link, and withdrawn', async () => {
    const withdrawn: unknown[] = [];
    server.use(
      http.delete(`${API}/api/invites/:uuid`, ({ params }) => {
        withdrawn.push(params.uuid);
        return new HttpResponse(null, { status: 204 });
      }),
    );
    const invite = anInvite();
    const { user } = renderInvites(true, [invite]);
    await user.click(await screen.findByRole('button', { name: 'Copy the link' }));
    expect(await window.navigator.clipboard.readText()).toBe(
      `${window.location.origin}/signup?invite=${invite.code}`,
    );
    await user.click(screen.getByRole('button', { name: /^Withdraw the invite/ }));
    expect(await screen.findByText(/^The invite is withdrawn/)).toBeVisible();
    expect(withdrawn).toEqual([invite.uuid]);
    expect(screen.getByRole('heading', { name: 'Invites' })).toHaveFocus();
  });

  it('are still good when that fails, which is said', async () => {
    server.use(http.delete(`${API}/api/invites/:uuid`, () => problem(503)));
    const { user } = renderInvites(true, [anInvite()]);
    await user.click(await screen.findByRole('button', { name: /^Withdraw the invite/ }));
    await waitFor(() => expect(screen.getByText(/^The invite is still valid\./)).toBeVisible());
  });

  it.each([
    [{ usable: false, withdrawn_at: inSeconds(-1) }, 'Withdrawn'],
    [{ usable: false, uses: 1 }, 'Over'],
  ])('have no link when they are over', async (members, state) => {
    renderInvites(true, [anInvite(members)]);
    expect(await screen.findByText(state)).toBeVisible();
    expect(screen.queryByRole('button', { name: 'Copy the link' })).not.toBeInTheDocument();
  });
});
