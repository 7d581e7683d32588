import { HttpResponse, http } from 'msw';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import {
  endLive,
  freezeFirstTab,
  newestStream,
  openStreams,
  startLive,
  streams,
} from '@/testing/live';
import { API, server } from '@/testing/server';
import { connected } from './connected';
import type { LiveEvent } from './events';
import { joinLive, type Live } from './live';
import { observePosition } from './position';
import { setLiveSettings } from './settings';

const MINUTE = 60_000;

interface Tab extends Live {
  heard: LiveEvent[];
  gaps: () => number;
}

let tabs: Tab[] = [];
let watched: string[][] = [];
let watchedSince: (number | undefined)[] = [];
const onRefused = vi.fn();

function openTab(person = 'andrew'): Tab {
  const heard: LiveEvent[] = [];
  const onGap = vi.fn();
  const live = joinLive({ person, onEvent: (event) => heard.push(event), onGap, onRefused });
  const tab = { ...live, heard, gaps: () => onGap.mock.calls.length };
  tabs.push(tab);
  return tab;
}

const close = (tab: Tab) => {
  tab.stop();
  tabs = tabs.filter((other) => other !== tab);
};

const pass = (ms: number) => vi.advanceTimersByTimeAsync(ms);

/** Until the stream that the tabs want is there. */
async function opened() {
  await vi.waitFor(() => expect(openStreams()).toHaveLength(1));
  return newestStream();
}

function show(state: DocumentVisibilityState) {
  vi.spyOn(document, 'visibilityState', 'get').mockReturnValue(state);
  document.dispatchEvent(new Event('visibilitychange'));
}

const names = ({ heard }: Tab) => heard.map(({ name }) => name);

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'Date', 'performance'] });
  startLive();
  watched = [];
  watchedSince = [];
  server.use(
    http.post(`${API}/api/stream/watch`, async ({ request }) => {
      const { uuids, since } = (await request.json()) as { uuids: string[]; since?: number };
      watched.push(uuids);
      watchedSince.push(since);
      return new HttpResponse(null, { status: 204 });
    }),
  );
});
afterEach(() => {
  for (const tab of tabs) tab.stop();
  tabs = [];
  setLiveSettings({ typing: false, here: 'off' });
  endLive();
  vi.useRealTimers();
});

describe('the tabs of a browser', () => {
  it('share one stream, and each hears everything once', async () => {
    const all = Array.from({ length: 8 }, () => openTab());
    const stream = await opened();
    stream.open('1');
    stream.tell('delete', { uuid: 'one' }, '2');
    for (const tab of all) expect(names(tab)).toEqual(['open', 'delete']);
    expect(streams).toHaveLength(1);
    expect(connected.get()).toBe('following');
  });

  it('elect the next one when the tab with the stream is closed, and miss nothing', async () => {
    const [first, second, third] = [openTab(), openTab(), openTab()];
    (await opened()).open('1');
    newestStream().tell('delete', { uuid: 'one' }, '5');
    close(first);
    expect(connected.get()).toBe(null);
    const stream = await opened();
    expect(streams).toHaveLength(2);
    expect(stream.query.get('last_event_id')).toBe('5');
    const gaps = [second.gaps(), third.gaps()];
    stream.open('6');
    stream.tell('delete', { uuid: 'two' }, '7');
    for (const tab of [second, third]) expect(tab.heard.at(-1)?.data).toEqual({ uuid: 'two' });
    expect([second.gaps(), third.gaps()]).toEqual(gaps);
  });

  it('take over from a tab that the browser has stopped', async () => {
    openTab();
    (await opened()).open('1');
    const visible = openTab();
    freezeFirstTab();
    await pass(MINUTE);
    await pass(5000);
    await vi.waitFor(() => {
      newestStream().open('2');
      expect(names(visible)).toEqual(['open']);
    });
    expect(newestStream().query.get('last_event_id')).toBe('1');
  });

  it('read anew what may have happened before they listened, if no answer says when it was read', async () => {
    const first = openTab();
    (await opened()).open('1');
    expect(first.gaps()).toBe(1);
    const second = openTab();
    expect(second.gaps()).toBe(1);
    newestStream().tell('reset', {}, '9000');
    expect([first.gaps(), second.gaps()]).toEqual([2, 2]);
  });

  it('begin where the first answers were read, and read nothing twice', async () => {
    observePosition('41', null);
    observePosition('40', null);
    const first = openTab();
    const stream = await opened();
    expect(stream.query.get('last_event_id')).toBe('40');
    stream.open('40');
    stream.tell('delete', { uuid: 'one' }, '42');
    // The tab that comes later hears what it has missed.
    const second = openTab();
    expect(names(second)).toEqual(['delete']);
    stream.tell('delete', { uuid: 'two' }, '43');
    expect(names(first)).toEqual(['open', 'delete', 'delete']);
    expect(names(second)).toEqual(['delete', 'delete']);
    expect([first.gaps(), second.gaps()]).toEqual([0, 0]);
    expect(streams).toHaveLength(1);
  });

  it('read anew what was read earlier than the stream begins', async () => {
    observePosition('40', null);
    const tab = openTab();
    (await opened()).open('40');
    // Sent when 40 was known, so it is not older.
    observePosition('39', 40);
    expect(tab.gaps()).toBe(0);
    // Sent before, and arrived now.
    observePosition('39', null);
    expect(tab.gaps()).toBe(1);
  });

  it('say since when the server has to say what happened to what they show', async () => {
    observePosition('40', null);
    const tab = openTab();
    tab.wish({ scope: 'following', uuids: ['one', 'two'] });
    (await opened()).open('40');
    await vi.waitFor(() => expect(watchedSince).toEqual([40]));
    newestStream().tell('ping', { now: '2026-01-01T00:00:00Z' }, '50');
    tab.wish({ scope: 'following', uuids: ['two', 'three'] });
    newestStream().break();
    window.dispatchEvent(new Event('online'));
    (await opened()).open('50');
    // What was watched up to 50, and then what the page has read at 40.
    await vi.waitFor(() => expect(watchedSince).toEqual([40, 50, 40]));
    expect(watched).toEqual([['one', 'two'], ['two'], ['two', 'three']]);
  });

  it('watch what all of them show, the tab of the newest wish first', async () => {
    const [first, second] = [openTab(), openTab()];
    first.wish({ scope: 'following', uuids: ['one', 'two'] });
    second.wish({ scope: 'following', uuids: ['two', 'three'] });
    (await opened()).open('1');
    await vi.waitFor(() => expect(watched).toEqual([['two', 'three', 'one']]));
    first.wish({ scope: 'following', uuids: Array.from({ length: 120 }, (_, at) => `u${at}`) });
    await pass(1000);
    await vi.waitFor(() => expect(watched).toHaveLength(2));
    expect(watched[1]).toHaveLength(100);
    close(second);
    close(first);
  });

  it('ask for the feed of a tab that is visible', async () => {
    const [first, second] = [openTab(), openTab()];
    first.wish({ scope: 'everyone', uuids: [] });
    await vi.waitFor(() => expect(newestStream().query.get('scope')).toBe('everyone'));
    newestStream().open('1');
    expect(connected.get()).toBe('everyone');
    // A page without a feed wants none, and another feed waits until nobody wants the first.
    second.wish({ scope: null, uuids: [] });
    second.wish({ scope: 'following', uuids: [] });
    expect(newestStream().query.get('scope')).toBe('everyone');
    first.wish({ scope: null, uuids: [] });
    await vi.waitFor(() => expect(newestStream().query.get('scope')).toBe('following'));
    expect(openStreams()).toHaveLength(1);
    expect(newestStream().query.get('last_event_id')).toBe('1');
  });

  it('tell typing and being here only for who has switched it on', async () => {
    openTab();
    (await opened()).open('1');
    expect(newestStream().query.has('typing')).toBe(false);
    expect(newestStream().query.has('here')).toBe(false);
    setLiveSettings({ typing: true, here: 'named' });
    await vi.waitFor(() => expect(newestStream().query.get('here')).toBe('named'));
    expect(newestStream().query.get('typing')).toBe('true');
    expect(openStreams()).toHaveLength(1);
  });

  it('end the stream five minutes after the last one is hidden, and resume it', async () => {
    openTab();
    (await opened()).open('1');
    show('hidden');
    for (let at = 0; at < 5 * MINUTE - 1000; at += MINUTE / 2) {
      newestStream().tell('ping', { now: '2026-01-01T00:00:00Z' }, '3');
      expect(openStreams()).toHaveLength(1);
      await pass(MINUTE / 2);
    }
    expect(openStreams()).toHaveLength(0);
    expect(connected.get()).toBe(null);
    show('visible');
    const stream = await opened();
    expect(stream.query.get('last_event_id')).toBe('3');
  });

  it('connect at once when the network is back', async () => {
    openTab();
    (await opened()).open('4');
    newestStream().break();
    expect(connected.get()).toBe(null);
    window.dispatchEvent(new Event('online'));
    expect((await opened()).query.get('last_event_id')).toBe('4');
  });

  it('have nothing to do with tabs of another person', async () => {
    const [andrew, bayko] = [openTab('andrew'), openTab('bayko')];
    await vi.waitFor(() => expect(openStreams()).toHaveLength(2));
    streams[0]?.open('1');
    expect(names(andrew)).toEqual(['open']);
    expect(names(bayko)).toEqual([]);
  });

  it('say when the session has ended', async () => {
    openTab();
    (await opened()).refuse();
    expect(onRefused).toHaveBeenCalledOnce();
  });

  it('end the stream with the last tab', async () => {
    const tab = openTab();
    (await opened()).open('1');
    close(tab);
    expect(openStreams()).toHaveLength(0);
    expect(connected.get()).toBe(null);
  });

  it('poll in a browser without locks', () => {
    endLive();
    openTab();
    expect(streams).toHaveLength(0);
    expect(connected.get()).toBe(null);
  });
});
