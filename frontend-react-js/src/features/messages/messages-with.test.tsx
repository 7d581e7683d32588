import { act, screen, waitFor, within } from '@testing-library/react';
import { HttpResponse, http } from 'msw';
import { describe, expect, it } from 'vitest';
import { aMessage, aMessageGroup, inSeconds } from '@/testing/factories';
import { API, problem, server } from '@/testing/server';
import { answer, GROUP, LIST, renderTalk, theField, theLog } from '@/testing/talk';
import { removeExpiredIn } from '@/testing/time-passing';
import { groupKey, listKey } from './keys';

describe('a conversation', () => {
  it('shows what both said, by day, and takes the focus to the field', async () => {
    answer([
      aMessage({ created_at: inSeconds(-86_400), message: 'Until tomorrow' }),
      aMessage({ message: 'Here I am', mine: true }),
    ]);
    renderTalk();
    const log = await theLog();
    const days = within(log).getAllByRole('heading', { level: 2 });
    expect(days.map((day) => day.textContent)).toEqual(['Yesterday', 'Today']);
    expect(log).toHaveTextContent(/Andrew Bayko:Until tomorrow.*You:Here I am/);
    expect(await theField()).toHaveFocus();
  });

  it('says who can read it when nothing is written yet', async () => {
    answer([], null);
    renderTalk();
    expect(await screen.findByText(/Nobody else here can read it/)).toBeInTheDocument();
    expect(screen.getByRole('link', { name: 'How private it is' })).toHaveAttribute(
      'href',
      '/privacy',
    );
    expect(screen.getByText('Say the first word below.')).toBeInTheDocument();
  });

  it('says that there is nobody of that name', async () => {
    server.use(
      http.get(LIST, () => problem(404)),
      http.get(GROUP, () => problem(404)),
    );
    renderTalk();
    expect(await screen.findByText('Nobody')).toBeInTheDocument();
  });

  it('has a sentence in place of the field where one of the two blocks the other', async () => {
    answer([aMessage()], aMessageGroup({ blocked: true }));
    renderTalk();
    expect(await screen.findByText(/one of you has blocked the other/)).toBeInTheDocument();
    expect(screen.queryByRole('textbox')).not.toBeInTheDocument();
  });

  it('loads what is older above what is there', async () => {
    answer([aMessage({ message: 'Newer' })]);
    server.use(
      http.get(LIST, ({ request }) =>
        new URL(request.url).searchParams.has('max_id')
          ? HttpResponse.json([aMessage({ message: 'Older' })])
          : HttpResponse.json([aMessage({ message: 'Newer' })], {
              headers: { Link: '</api/messages/@bayko?max_id=1>; rel="next"' },
            }),
      ),
    );
    const { user } = renderTalk();
    await user.click(await screen.findByRole('button', { name: 'Load older messages' }));
    await screen.findByText('Older');
    expect(await theLog()).toHaveTextContent(/Older.*Newer/);
    expect(screen.queryByRole('button', { name: 'Load older messages' })).not.toBeInTheDocument();
  });

  it('says what comes in, once, and not what was there', async () => {
    const first = aMessage({ message: 'First' });
    answer([first]);
    const { client } = renderTalk();
    await screen.findByText('First');
    const said = () => screen.getAllByRole('status').map((status) => status.textContent);
    expect(said().join()).not.toContain('First');
    answer([first, aMessage({ message: 'Second' })]);
    await act(() => client.refetchQueries({ queryKey: listKey('bayko') }));
    await waitFor(() => expect(said()).toContain('Andrew Bayko: Second'));
    expect(said().join()).not.toContain('First');
  });

  it('asks with the state that it knows, and keeps what is unchanged', async () => {
    const asked: (string | null)[] = [];
    answer([]);
    server.use(
      http.get(LIST, ({ request }) => {
        const known = request.headers.get('If-None-Match');
        asked.push(known);
        if (known) return new HttpResponse(null, { status: 304 });
        return HttpResponse.json([aMessage({ message: 'Still so' })], { headers: { ETag: '"a"' } });
      }),
    );
    const { client } = renderTalk();
    await screen.findByText('Still so');
    await act(() => client.refetchQueries({ queryKey: listKey('bayko') }));
    expect(asked).toEqual([null, '"a"']);
    expect(screen.getByText('Still so')).toBeInTheDocument();
  });

  it('marks visible messages as read', async () => {
    const message = aMessage();
    answer([message], aMessageGroup({ unread_count: 1 }));
    const read: unknown[] = [];
    server.use(
      http.post(`${API}/api/message_groups/:group/read`, async ({ request, params }) => {
        read.push({ ...((await request.json()) as object), group: params.group });
        return new HttpResponse(null, { status: 204 });
      }),
    );
    renderTalk();
    await waitFor(() =>
      expect(read).toEqual([{ uuid: message.uuid, group: message.message_group_uuid }]),
    );
  });

  it('lets a message go at its second, from the page and from memory', async () => {
    answer([aMessage({ message: 'Soon over', expires_at: inSeconds(3600) }), aMessage()]);
    const { client } = renderTalk();
    const { stop, letPass } = removeExpiredIn(client);
    expect(await screen.findByText('Soon over')).toBeInTheDocument();
    expect(screen.getByRole('img', { name: /^Expires in/ })).toBeInTheDocument();
    letPass(3600);
    await waitFor(() => expect(screen.queryByText('Soon over')).not.toBeInTheDocument());
    expect(JSON.stringify(client.getQueryData(listKey('bayko')))).not.toContain('Soon over');
    stop();
  });
});

describe('deleting', () => {
  it('takes one’s own message off the page for both, after asking', async () => {
    const mine = aMessage({ mine: true, message: 'Oh no' });
    answer([aMessage(), mine]);
    const deleted: unknown[] = [];
    server.use(
      http.delete(`${API}/api/messages/:group/:uuid`, ({ params }) => {
        deleted.push(params.uuid);
        answer([]);
        return new HttpResponse(null, { status: 204 });
      }),
    );
    const { user } = renderTalk();
    await user.click(await screen.findByRole('button', { name: /^Delete your message of/ }));
    await user.click(screen.getByRole('button', { name: 'Delete for everyone' }));
    await waitFor(() => expect(screen.queryByText('Oh no')).not.toBeInTheDocument());
    expect(await screen.findByText(/deleted, for both of you/)).toBeInTheDocument();
    expect(deleted).toEqual([mine.uuid]);
  });

  it('brings it back when that fails', async () => {
    answer([aMessage({ mine: true, message: 'Oh no' })]);
    server.use(http.delete(`${API}/api/messages/:group/:uuid`, () => problem(503)));
    const { user } = renderTalk();
    await user.click(await screen.findByRole('button', { name: /^Delete your message of/ }));
    await user.click(screen.getByRole('button', { name: 'Delete for everyone' }));
    expect(await screen.findByText(/^The message is still there/)).toBeInTheDocument();
    expect(await screen.findByText('Oh no')).toBeInTheDocument();
  });
});

describe('the timer', () => {
  it('is announced in the conversation when either of the two sets it', async () => {
    answer([aMessage()]);
    const { client } = renderTalk();
    await theLog();
    expect(screen.queryByText(/The timer is on/)).not.toBeInTheDocument();
    answer([aMessage()], aMessageGroup({ expires_in: 86_400 }));
    await act(() => client.refetchQueries({ queryKey: groupKey('bayko') }));
    expect(await screen.findByText(/gone for both of you in 1 day/)).toBeInTheDocument();
  });
});
