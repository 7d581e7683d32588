import { act, screen, waitFor, within } from '@testing-library/react';
import { HttpResponse, http } from 'msw';
import { beforeEach, describe, expect, it } from 'vitest';
import { Announcer } from '@/components/announcer';
import { MoreMenu } from '@/features/activities/more-menu';
import { MessagesMenu } from '@/features/messages/messages-menu';
import { BlockMenu } from '@/features/users/block-menu';
import { reportTarget } from '@/lib/reporting';
import {
  aMessage,
  aMessageGroup,
  anActivity,
  aProfile,
  aReport,
  inSeconds,
} from '@/testing/factories';
import { renderWithProviders } from '@/testing/render';
import { API, problem, server } from '@/testing/server';
import { Reporting } from './reporting';

const REPORTS = `${API}/api/reports`;
let sent: unknown[] = [];

beforeEach(() => {
  sent = [];
  server.use(
    http.post(REPORTS, async ({ request }) => {
      sent.push(await request.json());
      return HttpResponse.json(aReport());
    }),
  );
});

const renderPart = (part: React.ReactNode) =>
  renderWithProviders(
    <>
      {part}
      <Reporting />
      <Announcer />
    </>,
  );

const dialog = () => screen.findByRole('dialog');
const button = (name: string | RegExp) => screen.findByRole('button', { name });

describe('a report of a crud', () => {
  const activity = anActivity({ message: 'Buy <b>gold</b> now.' });
  const ofOther = <MoreMenu activity={activity} isOwn={false} isBelowOwn={false} />;

  it('sends reason, comment, and what it said', async () => {
    const { user } = renderPart(ofOther);
    await user.click(await button('More actions for the crud of Andrew Bayko'));
    await user.click(await button('Report'));
    const within_ = within(await dialog());
    expect(within_.getByText('Buy <b>gold</b> now.')).toBeVisible();
    await user.click(within_.getByRole('radio', { name: 'Spam' }));
    await user.type(within_.getByLabelText('What moderators should know'), ' The third time. ');
    await user.click(within_.getByRole('button', { name: 'Report' }));
    expect(await screen.findByText(/^Reported\./)).toBeVisible();
    const { uuid, handle, message, created_at } = activity;
    expect(sent).toEqual([
      {
        activity_uuid: uuid,
        evidence: { handle, message, created_at },
        reason: 'spam',
        comment: 'The third time.',
      },
    ]);
    expect(screen.queryByRole('dialog')).not.toBeInTheDocument();
  });

  it('needs a reason, and moves to it', async () => {
    const { user } = renderPart(ofOther);
    await user.click(await button(/^More actions/));
    await user.click(await button('Report'));
    const within_ = within(await dialog());
    await user.click(within_.getByRole('button', { name: 'Report' }));
    expect(await within_.findByText('Choose what is wrong with it.')).toBeVisible();
    expect(within_.getByRole('radio', { name: 'Spam' })).toHaveFocus();
    expect(sent).toEqual([]);
  });

  it('goes on when the crud leaves the page meanwhile, without its text on the screen', async () => {
    const ended = { ...activity, expires_at: inSeconds(-1) };
    const { user } = renderPart(null);
    act(() =>
      reportTarget.set({
        kind: 'activity',
        activity: ended,
        handle: 'bayko',
        display_name: 'Andrew Bayko',
      }),
    );
    const within_ = within(await dialog());
    expect(within_.getByText(/This crud has left the page/)).toBeVisible();
    expect(within_.queryByText(/gold/)).not.toBeInTheDocument();
    await user.click(within_.getByRole('radio', { name: 'Hate' }));
    await user.click(within_.getByRole('button', { name: 'Report' }));
    await waitFor(() =>
      expect(sent).toEqual([
        expect.objectContaining({
          evidence: expect.objectContaining({ message: 'Buy <b>gold</b> now.' }),
        }),
      ]),
    );
  });

  it.each([
    [409, { code: 'already_reported' }, /You have already reported this/],
    [410, { code: 'expired' }, /gone for more than three days/],
    [422, { code: 'evidence_mismatch' }, /said something else/],
    [404, {}, /can no longer be found/],
  ])('says what a %s means', async (status, members, words) => {
    server.use(http.post(REPORTS, () => problem(status, members)));
    const { user } = renderPart(ofOther);
    await user.click(await button(/^More actions/));
    await user.click(await button('Report'));
    const within_ = within(await dialog());
    await user.click(within_.getByRole('radio', { name: 'Spam' }));
    await user.click(within_.getByRole('button', { name: 'Report' }));
    expect(await within_.findByText(words)).toBeVisible();
  });

  it('is not offered for one’s own', async () => {
    const { user } = renderPart(<MoreMenu activity={activity} isOwn isBelowOwn={false} />);
    await user.click(await button(/^More actions/));
    expect(screen.queryByRole('button', { name: 'Report' })).not.toBeInTheDocument();
  });
});

it('reports a person from the menu of the profile', async () => {
  const { user } = renderPart(<BlockMenu profile={aProfile()} />);
  await user.click(await button('More about @bayko'));
  await user.click(await button('Report @bayko'));
  const within_ = within(await dialog());
  await user.click(within_.getByRole('radio', { name: 'Private information' }));
  await user.click(within_.getByRole('button', { name: 'Report' }));
  await waitFor(() =>
    expect(sent).toEqual([{ handle: 'bayko', reason: 'private_information', comment: '' }]),
  );
});

describe('a report of messages', () => {
  const group = { ...aMessageGroup(), last: null };
  const threat = aMessage({ message: 'I know where you live.' });
  const hello = aMessage({ message: 'Hello.' });
  const own = aMessage({ message: 'Go away.', mine: true });
  const gone = aMessage({ message: 'Gone by now.', expires_at: inSeconds(-1) });

  it('shows only the received ones that are chosen', async () => {
    server.use(
      http.get(`${API}/api/messages/@bayko`, () => HttpResponse.json([own, gone, threat, hello])),
    );
    const { user } = renderPart(<MessagesMenu group={group} />);
    await user.click(await button('More actions for this conversation'));
    await user.click(await button('Report messages'));
    const within_ = within(await dialog());
    expect(within_.queryByText('Go away.')).not.toBeInTheDocument();
    expect(within_.queryByText('Gone by now.')).not.toBeInTheDocument();
    await user.click(within_.getByRole('radio', { name: 'Harassment' }));
    await user.click(within_.getByRole('button', { name: 'Report' }));
    expect(await within_.findByText('Choose at least one message.')).toBeVisible();
    await user.click(within_.getByRole('checkbox', { name: 'I know where you live.' }));
    await user.click(within_.getByRole('button', { name: 'Report' }));
    await waitFor(() =>
      expect(sent).toEqual([
        {
          message_group_uuid: group.uuid,
          message_uuids: [threat.uuid],
          reason: 'harassment',
          comment: '',
        },
      ]),
    );
  });
});
