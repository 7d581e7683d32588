import { fireEvent, screen, waitFor, within } from '@testing-library/react';
import { HttpResponse, http } from 'msw';
import { beforeEach, describe, expect, it } from 'vitest';
import type { FullReport, Me } from '@/lib/api-types.gen';
import { aFullReport, aMe, anAct, aQueuedReport, inSeconds } from '@/testing/factories';
import { renderModeration, signInAs } from '@/testing/moderation';
import { API, problem, server } from '@/testing/server';

const QUEUE = `${API}/api/moderation/reports`;
let role: Me['role'] = 'moderator';

beforeEach(() => {
  role = 'moderator';
  signInAs(() => role);
  server.use(http.get(QUEUE, () => HttpResponse.json([])));
});

/** Answers with the report, and records the writes about it. */
function answerReport(report: FullReport) {
  const writes: [string, unknown][] = [];
  const path = `${QUEUE}/${report.uuid}`;
  server.use(
    http.get(path, () => HttpResponse.json(report)),
    http.post(`${path}/:act`, async ({ request, params }) => {
      const text = await request.text();
      writes.push([String(params.act), text && JSON.parse(text)]);
      return HttpResponse.json(report);
    }),
    http.post(`${API}/api/moderation/acts`, async ({ request }) => {
      writes.push(['act', await request.json()]);
      return HttpResponse.json(anAct());
    }),
  );
  return writes;
}

describe('the pages of moderation', () => {
  it.each([
    ['a person', aMe()],
    ['nobody', null],
  ])('do not exist for %s', async (_, me) => {
    server.use(http.get(`${API}/api/auth/me`, () => (me ? HttpResponse.json(me) : problem(401))));
    renderModeration();
    expect(await screen.findByText('This page does not exist')).toBeVisible();
    expect(screen.queryByRole('heading', { name: 'Moderation' })).not.toBeInTheDocument();
  });

  it('have only parts of moderators for a moderator', async () => {
    renderModeration();
    const parts = within(await screen.findByRole('navigation', { name: 'Parts of moderation' }));
    expect(parts.getAllByRole('link').map((link) => link.textContent)).toEqual([
      'Reports',
      'People',
      'Waiting to join',
      'Bulk',
      'Audit log',
    ]);
  });

  it('have those of admins for an admin only', async () => {
    renderModeration('/moderation/roles');
    expect(await screen.findByText('This page does not exist')).toBeVisible();
  });

  it('say so when the role is taken, also of the act that was not done', async () => {
    const report = aFullReport();
    answerReport(report);
    const { user, client } = renderModeration(`/moderation/reports/${report.uuid}`);
    const take = await screen.findByRole('button', { name: 'Take it' });
    role = 'person';
    server.use(http.post(`${QUEUE}/${report.uuid}/take`, () => problem(404)));
    await user.click(take);
    const said = 'You no longer have the role for this';
    expect(await screen.findByRole('heading', { name: said })).toBeVisible();
    expect(screen.getByRole('heading', { name: 'Moderation' })).toHaveFocus();
    expect(screen.queryByText('This is no longer here.')).not.toBeInTheDocument();
    // What a moderator has read goes with the role.
    expect(client.getQueryCache().findAll({ queryKey: ['moderation'] })).toEqual([]);
  });
});

describe('the pages of admins', () => {
  it('say so when an admin becomes a moderator', async () => {
    role = 'admin';
    server.use(http.get(`${API}/api/moderation/roles`, () => problem(404)));
    const { client } = renderModeration('/moderation/roles');
    await screen.findByRole('heading', { name: 'Moderation' });
    role = 'moderator';
    await client.invalidateQueries({ queryKey: ['auth', 'me'] });
    const said = 'You no longer have the role for this';
    expect(await screen.findByRole('heading', { name: said })).toBeVisible();
  });
});

describe('the queue', () => {
  it('lists reports with their reason and state, and links to each', async () => {
    const report = aQueuedReport({
      comment: '<i>Again</i>',
      taken_by_handle: 'londo',
      other_reports_count: 2,
    });
    server.use(http.get(QUEUE, () => HttpResponse.json([report])));
    renderModeration();
    const item = await screen.findByRole('article', { name: 'A crud of Andrew Bayko' });
    expect(within(item).getByText('Spam')).toBeVisible();
    expect(within(item).getByText('Taken by @londo')).toBeVisible();
    expect(within(item).getByText('<i>Again</i>')).toBeVisible();
    expect(within(item).getByText(/2 other reports about this person/)).toBeVisible();
    expect(within(item).getByRole('link')).toHaveAttribute(
      'href',
      `/moderation/reports/${report.uuid}`,
    );
  });

  it('asks for the state in the address', async () => {
    const asked: string[] = [];
    server.use(
      http.get(QUEUE, ({ request }) => {
        asked.push(new URL(request.url).search);
        return HttpResponse.json([]);
      }),
    );
    renderModeration('/moderation?state=mine');
    expect(await screen.findByText('Nothing waits here.')).toBeVisible();
    expect(asked).toEqual(['?state=mine']);
  });

  it('answers an appeal with no, or undoes the act', async () => {
    const act = anAct({ kind: 'suspend', holds: true, appeal: 'It was not me.' });
    const sent: unknown[] = [];
    server.use(
      http.get(`${API}/api/moderation/acts`, () => HttpResponse.json([act])),
      http.post(`${API}/api/moderation/acts/${act.uuid}/:decision`, async ({ request, params }) => {
        sent.push([params.decision, await request.json()]);
        return HttpResponse.json(act);
      }),
    );
    const { user } = renderModeration('/moderation?state=appeals');
    expect(await screen.findByText('It was not me.')).toBeVisible();
    for (const decision of ['Keep it', 'Undo']) {
      await user.click(await screen.findByRole('button', { name: decision }));
      await user.type(screen.getByLabelText('Why'), 'Looked again.');
      await user.click(screen.getByRole('button', { name: decision }));
      await waitFor(() => expect(screen.queryByLabelText('Why')).not.toBeInTheDocument());
    }
    expect(sent).toEqual([
      ['uphold', { reason: 'Looked again.' }],
      ['undo', { reason: 'Looked again.' }],
    ]);
  });
});

describe('a report', () => {
  it('shows its evidence only when it is opened, because that is logged', async () => {
    const report = aFullReport();
    answerReport(report);
    let opened = 0;
    server.use(
      http.get(`${QUEUE}/${report.uuid}/evidence`, () => {
        opened += 1;
        return HttpResponse.json({
          report_uuid: report.uuid,
          erased: false,
          activity: {
            handle: 'bayko',
            display_name: 'Andrew Bayko',
            message: 'Buy <b>gold</b> now.',
            created_at: inSeconds(-60),
            expires_at: null,
            ended_at: null,
          },
          person: null,
          messages: null,
          media: [],
        });
      }),
    );
    const { user } = renderModeration(`/moderation/reports/${report.uuid}`);
    const open = await screen.findByRole('button', { name: 'Open the evidence' });
    expect(opened).toBe(0);
    await user.click(open);
    expect(await screen.findByText('Buy <b>gold</b> now.')).toBeVisible();
    // An act refetches what the page shows, but evidence.
    await user.click(screen.getByRole('button', { name: 'Take it' }));
    await waitFor(() => expect(screen.getByRole('button', { name: 'Take it' })).toBeVisible());
    expect(opened).toBe(1);
  });

  it('says that the evidence is erased', async () => {
    const report = aFullReport({ evidence_until: null });
    answerReport(report);
    renderModeration(`/moderation/reports/${report.uuid}`);
    expect(await screen.findByText('The copy is erased.')).toBeVisible();
  });

  it('is taken, noted on and closed by keyboard', async () => {
    const report = aFullReport();
    const writes = answerReport(report);
    const { user } = renderModeration(`/moderation/reports/${report.uuid}`);
    await screen.findByRole('button', { name: 'Take it' });
    await user.keyboard('t');
    await waitFor(() => expect(writes).toEqual([['take', '']]));
    await user.keyboard('n');
    await user.type(await screen.findByLabelText('Note'), 'not now');
    await user.click(screen.getByRole('button', { name: 'Add the note' }));
    await waitFor(() => expect(writes[1]).toEqual(['notes', { note: 'not now' }]));
    await waitFor(() => expect(screen.queryByLabelText('Note')).not.toBeInTheDocument());
    fireEvent.keyDown(document.body, { key: 'c' });
    const form = await screen.findByRole('form', { name: 'Close without an act' });
    await user.click(within(form).getByRole('button', { name: 'Close without an act' }));
    expect(await within(form).findByText('Write why.')).toBeVisible();
    await user.type(within(form).getByLabelText('Why'), 'Satire.');
    await user.click(within(form).getByRole('button', { name: 'Close without an act' }));
    await waitFor(() => expect(writes[2]).toEqual(['close', { reason: 'Satire.' }]));
  });

  it('leads to an act with reason and end, which closes it', async () => {
    const report = aFullReport({ activity_uuid: '01900000-0000-7000-8000-0000000000aa' });
    const writes = answerReport(report);
    const { user } = renderModeration(`/moderation/reports/${report.uuid}`);
    await user.click(await screen.findByRole('button', { name: 'Act' }));
    const form = within(await screen.findByRole('form', { name: 'Act' }));
    await user.click(form.getByRole('button', { name: 'Act' }));
    expect(await form.findByText('Choose what to do.')).toBeVisible();
    await user.click(form.getByRole('radio', { name: /^Suspend/ }));
    await user.selectOptions(form.getByLabelText('For how long'), 'For good');
    await user.type(form.getByLabelText('Why'), 'Spam.');
    await user.click(form.getByRole('button', { name: 'Act' }));
    expect(await screen.findByText('Done. The person is told.')).toBeVisible();
    expect(writes).toEqual([
      ['act', { kind: 'suspend', handle: 'bayko', reason: 'Spam.', report_uuid: report.uuid }],
    ]);
  });

  it('removes the crud that it is about', async () => {
    const activity_uuid = '01900000-0000-7000-8000-0000000000aa';
    const report = aFullReport({ activity_uuid });
    const writes = answerReport(report);
    const { user } = renderModeration(`/moderation/reports/${report.uuid}`);
    await user.click(await screen.findByRole('button', { name: 'Act' }));
    const form = within(await screen.findByRole('form', { name: 'Act' }));
    await user.click(form.getByRole('radio', { name: /^Remove the crud/ }));
    expect(form.queryByLabelText('For how long')).not.toBeInTheDocument();
    await user.type(form.getByLabelText('Why'), 'Spam.');
    await user.click(form.getByRole('button', { name: 'Act' }));
    await waitFor(() =>
      expect(writes).toEqual([
        ['act', { kind: 'remove', activity_uuid, reason: 'Spam.', report_uuid: report.uuid }],
      ]),
    );
  });

  it.each([
    [403, /Nobody acts on themselves/],
    [409, /Somebody else was faster/],
    [410, /already gone/],
  ])('says what a %s means', async (status, words) => {
    const report = aFullReport();
    answerReport(report);
    server.use(http.post(`${API}/api/moderation/acts`, () => problem(status)));
    const { user } = renderModeration(`/moderation/reports/${report.uuid}`);
    await user.click(await screen.findByRole('button', { name: 'Act' }));
    const form = within(await screen.findByRole('form', { name: 'Act' }));
    await user.click(form.getByRole('radio', { name: 'Warn' }));
    await user.type(form.getByLabelText('Why'), 'Spam.');
    await user.click(form.getByRole('button', { name: 'Act' }));
    expect(await form.findByText(words)).toBeVisible();
  });

  it('that is not there says so', async () => {
    server.use(http.get(`${QUEUE}/:uuid`, () => problem(404)));
    renderModeration('/moderation/reports/01900000-0000-7000-8000-0000000000ab');
    expect(await screen.findByText('This is no longer here.')).toBeVisible();
  });
});
