import { screen, waitFor, within } from '@testing-library/react';
import { HttpResponse, http } from 'msw';
import { beforeEach, describe, expect, it } from 'vitest';
import { aPlace, inSeconds } from '@/testing/factories';
import { renderModeration, signInAs } from '@/testing/moderation';
import { API, problem, server } from '@/testing/server';

beforeEach(() => signInAs(() => 'admin'));

const renderPart = (part: string) => renderModeration(`/moderation/${part}`);

/** Records the bodies that are sent, and answers with `answer`. */
function record(method: 'post' | 'put' | 'patch', path: string, answer: object) {
  const sent: unknown[] = [];
  server.use(
    http[method](API + path, async ({ request }) => {
      sent.push(await request.json());
      return HttpResponse.json(answer);
    }),
  );
  return sent;
}

describe('the settings of the place', () => {
  const place = aPlace({ rules: ['Be kind.'], description: 'A shed.' });

  it('sends only what was changed, and every page has it at once', async () => {
    server.use(http.get(`${API}/api/place`, () => HttpResponse.json(place)));
    const sent = record('patch', '/api/place', { ...place, name: 'The Shed' });
    const { user } = renderPart('place');
    const name = await screen.findByLabelText('Name of the place');
    await user.clear(name);
    await user.type(name, 'The Shed');
    await user.type(screen.getByLabelText('Rules'), '\nNo spam, please.');
    await user.selectOptions(screen.getByLabelText('Who may join'), 'By invite only');
    await user.click(screen.getByRole('button', { name: 'Save' }));
    expect(await screen.findByText(/^Saved\./)).toBeVisible();
    expect(sent).toEqual([
      { name: 'The Shed', rules: ['Be kind.', 'No spam, please.'], signup_mode: 'invite' },
    ]);
  });

  it('are checked before they are sent', async () => {
    server.use(http.get(`${API}/api/place`, () => HttpResponse.json(place)));
    const { user } = renderPart('place');
    await user.clear(await screen.findByLabelText('Name of the place'));
    await user.type(screen.getByLabelText('Languages'), 'not/a/tag');
    await user.selectOptions(screen.getByLabelText('How long a crud lives at most'), '1 hour');
    await user.click(screen.getByRole('button', { name: 'Save' }));
    expect(await screen.findByText(/A place has a name/)).toBeVisible();
    await user.type(screen.getByLabelText('Rules'), '{Enter}x'.repeat(20));
    await user.click(screen.getByRole('button', { name: 'Save' }));
    expect(screen.getByLabelText('Rules')).toBeInvalid();
    expect(screen.getByText(/no language tags/)).toBeVisible();
    expect(screen.getByText(/cannot be longer than the longest/)).toBeVisible();
  });
});

describe('an export of the place', () => {
  const exported = {
    format: 'cruddur-place-1',
    place: { name: 'The Shed' },
    mail_domains: ['spam.example'],
    loaded_mail_domains: [],
    reserved_handles: [],
  };
  const fileOf = (text: string) => new File([text], 'place.json', { type: 'application/json' });

  it('is loaded again, without its audit log', async () => {
    const sent = record('post', '/api/moderation/place/import', aPlace({ name: 'The Shed' }));
    const { user } = renderPart('place');
    const log = { exported_at: inSeconds(-60), audit_log: [{}] };
    await user.upload(
      await screen.findByLabelText('Load settings and lists from such a file'),
      fileOf(JSON.stringify({ ...exported, ...log })),
    );
    expect(await screen.findByText(/^Loaded\./)).toBeVisible();
    expect(sent).toEqual([exported]);
  });

  it.each([
    ['no JSON', 'name: The Shed', () => {}],
    [
      'of something else',
      '{}',
      () => server.use(http.post(`${API}/api/moderation/place/import`, () => problem(422))),
    ],
  ])('says that a file is none: %s', async (_, text, answer) => {
    answer();
    const { user } = renderPart('place');
    await user.upload(
      await screen.findByLabelText('Load settings and lists from such a file'),
      fileOf(text),
    );
    expect(await screen.findByText('This file is no export of a place.')).toBeVisible();
  });
});

describe('the lists of joining', () => {
  it('are replaced, one entry on each line', async () => {
    server.use(
      http.get(`${API}/api/moderation/mail_domains`, () =>
        HttpResponse.json({ patterns: ['*.example.org'], loaded_count: 3 }),
      ),
      http.get(`${API}/api/moderation/reserved_handles`, () =>
        HttpResponse.json({ handles: ['support'] }),
      ),
    );
    const sent = record('put', '/api/moderation/mail_domains', { patterns: [], loaded_count: 3 });
    const { user } = renderPart('joining');
    const form = await screen.findByRole('form', { name: 'Refused mail domains' });
    expect(screen.getByText(/3 domains of a list/)).toBeVisible();
    await user.type(within(form).getByRole('textbox'), '\nspam.example');
    await user.click(within(form).getByRole('button', { name: 'Save' }));
    await waitFor(() => expect(sent).toEqual([{ patterns: ['*.example.org', 'spam.example'] }]));
  });

  it('say which lines are refused', async () => {
    server.use(
      http.get(`${API}/api/moderation/mail_domains`, () =>
        HttpResponse.json({ patterns: [], loaded_count: 0 }),
      ),
      http.get(`${API}/api/moderation/reserved_handles`, () => HttpResponse.json({ handles: [] })),
      http.put(`${API}/api/moderation/reserved_handles`, () =>
        problem(422, { errors: [{ field: 'handles.0', code: 'string_pattern_mismatch' }] }),
      ),
    );
    const { user } = renderPart('joining');
    const form = await screen.findByRole('form', { name: 'Reserved handles' });
    await user.type(within(form).getByRole('textbox'), 'not-a-handle');
    await user.click(within(form).getByRole('button', { name: 'Save' }));
    expect(await within(form).findByText(/Handles have letters/)).toBeVisible();
  });
});

describe('roles', () => {
  it.each([
    [404, 'Nobody here has this handle.'],
    [409, 'The only admin cannot lose this role.'],
  ])('say what a %s means', async (status, words) => {
    server.use(
      http.get(`${API}/api/moderation/roles`, () => HttpResponse.json([])),
      http.put(`${API}/api/moderation/roles/@zoe`, () => problem(status)),
    );
    const { user } = renderPart('roles');
    await user.type(await screen.findByLabelText('Handle'), '@Zoe');
    await user.click(screen.getByRole('button', { name: 'Save' }));
    expect(await screen.findByText(words)).toBeVisible();
  });
});

describe('a bulk act', () => {
  it('begins with what the address names', async () => {
    renderPart('bulk?by=mail_domain&value=@spam_1');
    expect(await screen.findByLabelText('Which one')).toHaveValue('@spam_1');
    expect(screen.getByLabelText('What they have in common')).toHaveValue('mail_domain');
  });

  it('shows whom it is about before it suspends as many', async () => {
    server.use(
      http.get(`${API}/api/moderation/acts/bulk`, ({ request }) => {
        const asked = new URL(request.url).searchParams;
        expect(Object.fromEntries(asked)).toEqual({ by: 'network', value: '192.0.2.0/24' });
        return HttpResponse.json({ count: 200, handles: ['spam_1', 'spam_2'] });
      }),
    );
    const sent = record('post', '/api/moderation/acts/bulk', {
      bulk_uuid: '01900000-0000-7000-8000-0000000000aa',
      count: 200,
    });
    const { user } = renderPart('bulk');
    await user.selectOptions(await screen.findByLabelText('What they have in common'), 'network');
    await user.type(screen.getByLabelText('Which one'), '192.0.2.0/24');
    await user.click(screen.getByRole('button', { name: 'See who is affected' }));
    expect(await screen.findByText(/^200 accounts came that way/)).toBeVisible();
    expect(screen.getByText('@spam_1')).toBeVisible();
    const form = within(screen.getByRole('form', { name: 'Suspend 200 accounts' }));
    await user.click(form.getByRole('button', { name: 'Suspend 200 accounts' }));
    expect(await form.findByText('Write why.')).toBeVisible();
    await user.type(form.getByLabelText('Why'), 'A wave of spam.');
    await user.click(form.getByRole('button', { name: 'Suspend 200 accounts' }));
    expect(await screen.findByText(/^200 accounts are suspended/)).toBeVisible();
    expect(sent).toEqual([
      {
        by: 'network',
        value: '192.0.2.0/24',
        count: 200,
        reason: 'A wave of spam.',
        erase_after_days: 0,
      },
    ]);
  });
});

describe('invites', () => {
  it('are made with a number of uses and an end, and their link is shown', async () => {
    const invite = {
      uuid: '01900000-0000-7000-8000-0000000000aa',
      code: 'a_code_of_an_invite_0123456789',
      handle: 'andrewbrown',
      display_name: 'Andrew Brown',
      max_uses: 5,
      uses: 2,
      created_at: inSeconds(-60),
      expires_at: inSeconds(3600),
      withdrawn_at: null,
      usable: true,
    };
    server.use(
      http.get(`${API}/api/invites`, () => HttpResponse.json([invite])),
      http.get(`${API}/api/moderation/invites`, () => HttpResponse.json([invite])),
    );
    const sent = record('post', '/api/invites', invite);
    const { user } = renderPart('invites');
    // Among the own ones, and among those of everybody.
    await waitFor(() => expect(screen.getAllByText(/signup\?invite=a_code_of/)).toHaveLength(2));
    expect(screen.getByText('Lets in 3 more people')).toBeVisible();
    expect(await screen.findByText(/2 of 5 used/)).toBeVisible();
    expect(screen.getByRole('link', { name: 'Suspend who joined by it' })).toHaveAttribute(
      'href',
      `/moderation/bulk?by=invite&value=${invite.code}`,
    );
    const uses = screen.getByLabelText('How many people it lets in');
    await user.clear(uses);
    await user.type(uses, '5');
    await user.selectOptions(screen.getByLabelText('Ends after'), '1 day');
    await user.click(screen.getByRole('button', { name: 'Make an invite' }));
    await waitFor(() => expect(sent).toEqual([{ max_uses: 5, expires_in: 86_400 }]));
  });
});

describe('waiting sign-ups and the audit log', () => {
  it('let somebody in', async () => {
    const uuid = '01900000-0000-7000-8000-0000000000aa';
    let waiting = [
      {
        uuid,
        handle: 'zoe',
        display_name: 'Zoe',
        mail_domain: 'example.org',
        answer: '<b>Ann</b> sent me.',
        locale: 'en',
        confirmed_at: inSeconds(-60),
      },
    ];
    server.use(
      http.get(`${API}/api/moderation/signups`, () => HttpResponse.json(waiting)),
      http.post(`${API}/api/moderation/signups/${uuid}/approve`, () => {
        waiting = [];
        return new HttpResponse(null, { status: 204 });
      }),
    );
    const { user } = renderPart('signups');
    expect(await screen.findByText('<b>Ann</b> sent me.')).toBeVisible();
    await user.click(screen.getByRole('button', { name: 'Let in' }));
    expect(await screen.findByText('Nobody waits.')).toBeVisible();
    expect(screen.getByText(/@zoe is let in/)).toBeVisible();
  });

  it('say in an entry which role somebody got', async () => {
    const entry = {
      uuid: '01900000-0000-7000-8000-0000000000aa',
      actor_handle: null,
      action: 'role.set',
      subject_handle: 'zoe',
      reason: '',
      details: { role: 'moderator', changed: ['a', 'b'] },
      created_at: inSeconds(-60),
    };
    server.use(http.get(`${API}/api/moderation/audit`, () => HttpResponse.json([entry])));
    renderPart('audit');
    expect(await screen.findByText('role: moderator · changed: a, b')).toBeVisible();
    expect(screen.getByText(/by the server/)).toBeVisible();
  });

  it('filter the log by what is typed', async () => {
    const asked: string[] = [];
    server.use(
      http.get(`${API}/api/moderation/audit`, ({ request }) => {
        asked.push(new URL(request.url).search);
        return HttpResponse.json([]);
      }),
    );
    const { user } = renderPart('audit');
    expect(await screen.findByText('Nothing in the log matches.')).toBeVisible();
    await user.type(screen.getByLabelText('Who'), '@Londo');
    await user.type(screen.getByLabelText('What was done'), 'act.create');
    await user.click(screen.getByRole('button', { name: 'Filter' }));
    await waitFor(() => expect(asked).toEqual(['', '?action=act.create&actor=londo']));
  });
});
