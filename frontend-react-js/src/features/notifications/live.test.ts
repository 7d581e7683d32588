import { QueryClient } from '@tanstack/react-query';
import { describe, expect, it, vi } from 'vitest';
import { applyToNotifications } from './live';
import { listKey, unreadKey } from './unread-count';

const actor = { handle: 'bayko', display_name: 'Andrew Bayko' };
const told = {
  name: 'notification',
  data: { uuid: 'one', kind: 'mention', activity_uuid: null, actor },
} as const;

describe('what the stream tells of notifications', () => {
  it('reads the list too while its first count is still to come', async () => {
    const client = new QueryClient();
    const invalidate = vi.spyOn(client, 'invalidateQueries').mockResolvedValue();
    applyToNotifications(client, told);
    await vi.waitFor(() =>
      expect(invalidate.mock.calls.map(([filters]) => filters?.queryKey)).toEqual([
        listKey,
        unreadKey,
      ]),
    );
  });
});
