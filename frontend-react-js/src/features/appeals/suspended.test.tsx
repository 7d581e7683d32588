import { screen, waitFor } from '@testing-library/react';
import { HttpResponse, http } from 'msw';
import { describe, expect, it } from 'vitest';
import type { OwnAct } from '@/lib/api-types.gen';
import { anOwnAct, inSeconds } from '@/testing/factories';
import { renderWithProviders } from '@/testing/render';
import { API, problem, server } from '@/testing/server';
import { OwnActs } from './own-acts';
import { Suspended } from './suspended';

const APPEALS = `${API}/api/appeals`;
const TOKEN = '01900000-0000-7000-8000-000000000001';
const suspension = {
  reason: '<b>Spam</b>',
  ends_at: null,
  erase_at: '2027-02-03T10:00:00Z',
  appeal_token: TOKEN,
  appealed_at: null,
  upheld_at: null,
};

function recordAppeals(): unknown[] {
  const sent: unknown[] = [];
  server.use(
    http.post(APPEALS, async ({ request }) => {
      sent.push(await request.json());
      return HttpResponse.json(anOwnAct());
    }),
  );
  return sent;
}

describe('a suspended person', () => {
  it('reads why, that it has no end, and appeals by the token', async () => {
    const sent = recordAppeals();
    const { user } = renderWithProviders(<Suspended suspension={suspension} />);
    expect(screen.getByText('<b>Spam</b>')).toBeVisible();
    expect(screen.getByText(/are erased .*2027/)).toBeVisible();
    await user.click(screen.getByRole('button', { name: 'Send the appeal' }));
    expect(await screen.findByText(/Write what the moderators should know/)).toBeVisible();
    await user.type(screen.getByLabelText('Your answer'), 'It was not me.');
    await user.click(screen.getByRole('button', { name: 'Send the appeal' }));
    expect(await screen.findByText(/You appealed/)).toBeVisible();
    expect(sent).toEqual([{ appeal_token: TOKEN, appeal: 'It was not me.' }]);
    expect(screen.queryByLabelText('Your answer')).not.toBeInTheDocument();
  });

  it('reads until when', () => {
    renderWithProviders(
      <Suspended suspension={{ ...suspension, ends_at: '2027-01-05T10:00:00Z' }} />,
    );
    expect(screen.getByText(/^Until .*2027/)).toBeVisible();
  });

  it('appeals once only', () => {
    const appealed = { ...suspension, appeal_token: null, appealed_at: inSeconds(-60) };
    renderWithProviders(<Suspended suspension={appealed} />);
    expect(screen.getByText(/You appealed/)).toBeVisible();
    expect(screen.queryByLabelText('Your answer')).not.toBeInTheDocument();
  });

  it('reads that the appeal was answered with no', () => {
    const upheld = { appeal_token: null, appealed_at: inSeconds(-60), upheld_at: inSeconds(-30) };
    renderWithProviders(<Suspended suspension={{ ...suspension, ...upheld }} />);
    expect(screen.getByText('Your appeal was rejected.')).toBeVisible();
    expect(screen.queryByText(/look at it again/)).not.toBeInTheDocument();
  });

  it('shows an error when the appeal was sent before', async () => {
    server.use(http.post(APPEALS, () => problem(409)));
    const { user } = renderWithProviders(<Suspended suspension={suspension} />);
    await user.type(screen.getByLabelText('Your answer'), 'Again.');
    await user.click(screen.getByRole('button', { name: 'Send the appeal' }));
    expect(await screen.findByText('You have already appealed.')).toBeVisible();
  });
});

describe('what moderators did about the viewer', () => {
  const renderActs = (acts: OwnAct[]) => {
    server.use(http.get(APPEALS, () => HttpResponse.json(acts)));
    return renderWithProviders(<OwnActs handle="andrewbrown" />);
  };

  it('is listed with its reason, a link to the crud, and its appeal', async () => {
    const act = anOwnAct({ kind: 'remove', activity_uuid: TOKEN, reason: 'Rule 2.' });
    const sent = recordAppeals();
    const { user } = renderActs([act]);
    expect(await screen.findByText('A moderator removed a crud of yours.')).toBeVisible();
    expect(screen.getByText('Rule 2.')).toBeVisible();
    expect(screen.getByRole('link', { name: 'The place of the crud' })).toHaveAttribute(
      'href',
      `/@andrewbrown/status/${TOKEN}`,
    );
    await user.click(screen.getByRole('button', { name: 'Appeal' }));
    await user.type(screen.getByLabelText('Your answer'), 'It was a quote.');
    await user.click(screen.getByRole('button', { name: 'Send the appeal' }));
    await waitFor(() => expect(sent).toEqual([{ act_uuid: act.uuid, appeal: 'It was a quote.' }]));
  });

  it.each([
    [{ appeal: 'No.', appealed_at: inSeconds(-60) }, /Moderators will look at it again/],
    [{ appeal: 'No.', upheld_at: inSeconds(-60) }, /appeal was rejected/],
    [{ undone_at: inSeconds(-60) }, /^Undone/],
    [{ ends_at: inSeconds(-60) }, /that is over/],
  ])('says what became of it', async (members, words) => {
    renderActs([anOwnAct(members)]);
    expect(await screen.findByText(words)).toBeVisible();
  });

  it('says that there is nothing', async () => {
    renderActs([]);
    expect(await screen.findByText('Moderators have taken no action about you.')).toBeVisible();
  });
});
