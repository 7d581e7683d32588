import { screen, waitFor } from '@testing-library/react';
import { HttpResponse, http } from 'msw';
import { describe, expect, it } from 'vitest';
import { Announcer } from '@/components/announcer';
import type { FollowImport } from '@/lib/api-types.gen';
import { inSeconds } from '@/testing/factories';
import { renderWithProviders } from '@/testing/render';
import { API, problem, server } from '@/testing/server';
import { ImportFollows } from './import-follows';

const IMPORT = `${API}/api/users/follow_import`;

function anImport(members: Partial<FollowImport> = {}): FollowImport {
  return {
    created_at: inSeconds(-60),
    ended_at: inSeconds(-1),
    goes_on_at: null,
    lines_count: 5,
    waiting_count: 0,
    followed_count: 2,
    requested_count: 1,
    already_count: 1,
    skipped_count: 1,
    skipped: [{ line: 3, address: 'cid@elsewhere.example', reason: 'elsewhere' }],
    ...members,
  };
}

function renderImport(found: FollowImport | null) {
  server.use(http.get(IMPORT, () => (found ? HttpResponse.json(found) : problem(404))));
  return renderWithProviders(
    <>
      <h1 tabIndex={-1}>Import follows</h1>
      <ImportFollows />
      <Announcer />
    </>,
  );
}

const file = (text: string) => new File([text], 'following_accounts.csv', { type: 'text/csv' });

describe('an import of follows', () => {
  it('sends the text of the file, and shows what has become of it', async () => {
    const sent: unknown[] = [];
    server.use(
      http.put(IMPORT, async ({ request }) => {
        sent.push(await request.json());
        return HttpResponse.json(anImport());
      }),
    );
    const { user } = renderImport(null);
    const written = 'Account address,Show boosts\nbayko,true\n';
    await user.upload(await screen.findByLabelText('A file of follows (CSV)'), file(written));
    expect(await screen.findByText('The import has ended.')).toBeVisible();
    expect(sent).toEqual([{ csv: 'Account address\nbayko' }]);
    expect(screen.getByText('2 people followed')).toBeVisible();
    expect(screen.getByText('1 person asked to let you follow')).toBeVisible();
    await user.click(screen.getByText('Show the lines that were skipped'));
    expect(screen.getByText(/this is an address of another place/)).toBeVisible();
  });

  it.each([
    ['no_lines', 'There is nobody in this file.'],
    ['unstorable', 'This is not a CSV file.'],
    ['too_many_lines', /^A file can have 1,000 lines/],
    ['string_too_long', /^A file can have 1,000 lines/],
  ])('says why a file is refused: %s', async (code, said) => {
    server.use(
      http.put(IMPORT, () => problem(422, { errors: [{ field: 'csv', code, detail: 'x' }] })),
    );
    const { user } = renderImport(null);
    await user.upload(await screen.findByLabelText('A file of follows (CSV)'), file('bayko\n'));
    expect(await screen.findByText(said)).toBeVisible();
  });

  it.each([
    ['\ufeff\n', 'This file is empty.'],
    ['bayko\n"andrew,true\n', /^In line 2 a quotation mark is not closed/],
  ])('does not send %j', async (text, said) => {
    const { user } = renderImport(null);
    await user.upload(await screen.findByLabelText('A file of follows (CSV)'), file(text));
    expect(await screen.findByText(said)).toBeVisible();
  });

  it('says what is too large where something on the way refuses it', async () => {
    server.use(http.put(IMPORT, () => new HttpResponse('<html>', { status: 413 })));
    const { user } = renderImport(null);
    await user.upload(await screen.findByLabelText('A file of follows (CSV)'), file('bayko\n'));
    expect(await screen.findByText(/^A file can have 1,000 lines/)).toBeVisible();
  });

  it('does not send a file that is too large', async () => {
    const { user } = renderImport(null);
    const large = file('x'.repeat(60_001));
    await user.upload(await screen.findByLabelText('A file of follows (CSV)'), large);
    expect(await screen.findByText(/^A file can have 1,000 lines/)).toBeVisible();
  });

  it('says when it goes on where the limit is used up, and can be stopped', async () => {
    let isThere = true;
    server.use(
      http.delete(IMPORT, () => {
        isThere = false;
        return new HttpResponse(null, { status: 204 });
      }),
    );
    const { user } = renderImport(
      anImport({ ended_at: null, waiting_count: 3, goes_on_at: inSeconds(3600) }),
    );
    expect(await screen.findByText(/The import goes on: 3 people are left/)).toHaveTextContent(
      'The import continues by itself at',
    );
    await user.click(screen.getByRole('button', { name: 'Stop this import' }));
    await waitFor(() => expect(isThere).toBe(false));
    expect(await screen.findByText(/^The import is stopped/)).toBeVisible();
    expect(screen.queryByRole('button')).toBeNull();
    expect(screen.getByRole('heading', { name: 'Import follows' })).toHaveFocus();
  });

  it('says when it could not be stopped', async () => {
    server.use(http.delete(IMPORT, () => problem(503)));
    const { user } = renderImport(anImport());
    await user.click(await screen.findByRole('button', { name: 'Forget this import' }));
    expect(await screen.findByText(/^The import is still there\./)).toBeVisible();
  });
});
