import { screen, within } from '@testing-library/react';
import { HttpResponse, http } from 'msw';
import { beforeEach, describe, expect, it } from 'vitest';
import { aPlaceHealth, inSeconds } from '@/testing/factories';
import { renderModeration, signInAs } from '@/testing/moderation';
import { API, server } from '@/testing/server';

beforeEach(() => signInAs(() => 'admin'));

describe('the health of the place', () => {
  const answer = (health: ReturnType<typeof aPlaceHealth>) =>
    server.use(http.get(`${API}/api/moderation/health`, () => HttpResponse.json(health)));
  const part = async (name: string) => within(await screen.findByRole('region', { name }));

  it('says of each part in words that it is well', async () => {
    answer(aPlaceHealth());
    renderModeration('/moderation/health');
    expect((await part('Version')).getByText('1.2.3')).toBeVisible();
    expect((await part('Disk')).getByText('40 GB of 100 GB are free.')).toBeVisible();
    expect((await part('Outbox')).getByText('Nothing waits for delivery.')).toBeVisible();
    expect(screen.getAllByText('Well')).toHaveLength(10);
    expect((await part('Backups')).getByText('The newest is 2 hours old.')).toBeVisible();
  });

  it('says what is wrong, and what to know', async () => {
    answer(
      aPlaceHealth({
        version: null,
        disk: { state: 'note', free_bytes: null, total_bytes: null },
        dynamodb: { state: 'note', engine: 'local' },
        worker: { state: 'wrong', is_running: false },
        erasing: { state: 'wrong', overdue_seconds: 180 },
        outbox: { state: 'wrong', rows: 2, age_seconds: 900, set_aside: 1, is_late: true },
        mail: {
          state: 'wrong',
          is_configured: true,
          waiting: 3,
          undelivered: { count: 2, since: inSeconds(-600), reason: '<b>550</b> no such user' },
        },
        backup: { state: 'wrong', is_scheduled: false, has_failed: true, age_seconds: null },
        reports: { state: 'note', open: 1, taken: 0 },
      }),
    );
    renderModeration('/moderation/health');
    expect((await part('Worker')).getByText(/^None runs/)).toBeVisible();
    expect((await part('Disk')).getByText(/^This server does not know/)).toBeVisible();
    expect((await part('DynamoDB')).getByText(/development and testing only/)).toBeVisible();
    expect((await part('Erasing')).getByText(/ended 3 minutes ago/)).toBeVisible();
    expect((await part('Outbox')).getByText(/for 15 minutes\. 1 row was given up/)).toBeVisible();
    expect((await part('Mail')).getByText(/2 mails could.*<b>550<\/b> no such user/)).toBeVisible();
    expect((await part('Backups')).getByText(/^None is made .* failed.* none yet/)).toBeVisible();
    expect((await part('Reports')).getByText(/1 report waits .*, and none is taken/)).toBeVisible();
    expect(screen.getAllByText('Wrong')).toHaveLength(5);
    expect(screen.getAllByText('Worth knowing')).toHaveLength(3);
  });
});
