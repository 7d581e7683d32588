import { describe, expect, it } from 'vitest';
import { anActivity, inSeconds } from '@/testing/factories';
import { mapLiving, nextExpiry, withoutExpired } from './activity-tree';

const NOW = Date.now();

describe('withoutExpired', () => {
  it('takes what has expired out of every page and leaves the rest as it was', () => {
    const alive = anActivity();
    const gone = anActivity({ expires_at: inSeconds(-1) });
    const feed = { pages: [{ body: [alive, gone] }, { body: [alive] }], pageParams: ['a', 'b'] };
    const kept = withoutExpired(feed, NOW);
    expect(kept?.pages.map((page) => page.body)).toEqual([[alive], [alive]]);
    expect(kept?.pages[1]).toBe(feed.pages[1]);
  });

  it('takes an expired reply from under its crud and counts it no more', () => {
    const reply = anActivity({ expires_at: inSeconds(-1) });
    const answered = anActivity({ replies: [reply], replies_count: 3 });
    expect(withoutExpired([answered], NOW)).toEqual([
      { ...answered, replies: [], replies_count: 2 },
    ]);
  });

  it('returns the very same value when nothing has expired', () => {
    const feed = { pages: [{ body: [anActivity({ replies: [anActivity()] })] }] };
    expect(withoutExpired(feed, NOW)).toBe(feed);
  });

  it('removes a crud with what it quotes, whatever its own end says', () => {
    const quoted = anActivity({ expires_at: inSeconds(-1) });
    const feed = [anActivity({ quoted_activity_uuid: quoted.uuid, quote: quoted }), anActivity()];
    expect(withoutExpired(feed, NOW)).toEqual([feed[1]]);
    expect(withoutExpired({ activity: feed[0] }, NOW)).toEqual({ activity: null });
  });

  it('returns null when the value itself has expired', () => {
    expect(withoutExpired(anActivity({ expires_at: inSeconds(-1) }), NOW)).toBeNull();
  });
});

describe('nextExpiry', () => {
  it('finds the earliest end, also among replies', () => {
    const soon = inSeconds(5);
    const feed = [anActivity(), anActivity({ replies: [anActivity({ expires_at: soon })] })];
    expect(nextExpiry(feed)).toBe(Date.parse(soon));
  });

  it('is never where nothing lives', () => {
    expect(nextExpiry({ unread_count: 3, list: [null, 'x'] })).toBe(Number.POSITIVE_INFINITY);
  });
});

describe('mapLiving', () => {
  it('reaches a crud wherever it stands', () => {
    const target = anActivity();
    const tree = { top: target, below: [anActivity({ replies: [target] })] };
    const changed = mapLiving(tree, (living) =>
      living.uuid === target.uuid ? { ...living, likes_count: 7 } : living,
    );
    expect(changed?.top.likes_count).toBe(7);
    expect(changed?.below[0]?.replies[0]?.likes_count).toBe(7);
  });
});
