import { screen, waitFor, within } from '@testing-library/react';
import { HttpResponse, http } from 'msw';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { Announcer } from '@/components/announcer';
import type { AlertSettings } from '@/lib/api-types.gen';
import { renderWithProviders } from '@/testing/render';
import { API, problem, server } from '@/testing/server';
import { Alerts } from './alerts';
import { EndMails } from './end-mails';
import { parseEndOfMails } from './end-of-mails';

const ALERTS = `${API}/api/alerts`;
const SUBSCRIPTION = {
  endpoint: 'https://push.example.net/x',
  keys: { p256dh: 'a key', auth: 'a secret' },
};

function settings(members: Partial<AlertSettings> = {}): AlertSettings {
  return {
    push: [],
    mail: [],
    quiet: null,
    has_email: true,
    subscribed: false,
    public_key: 'the key of the place',
    ...members,
  };
}

/** An API that keeps what is chosen; returns what was sent. */
function renderAlerts(first: AlertSettings) {
  let kept = first;
  const sent: unknown[] = [];
  server.use(
    http.get(ALERTS, () => HttpResponse.json(kept)),
    http.put(ALERTS, async ({ request }) => {
      const wanted = await request.json();
      sent.push(wanted);
      kept = { ...kept, ...(wanted as Partial<AlertSettings>) };
      return HttpResponse.json(kept);
    }),
    http.put(`${ALERTS}/subscription`, async ({ request }) => {
      sent.push(await request.json());
      kept = { ...kept, subscribed: true };
      return new HttpResponse(null, { status: 204 });
    }),
    http.delete(`${ALERTS}/subscription`, () => {
      sent.push('unsubscribed');
      kept = { ...kept, subscribed: false };
      return new HttpResponse(null, { status: 204 });
    }),
  );
  const rendered = renderWithProviders(
    <>
      <h1 tabIndex={-1}>Pushes and mails</h1>
      <Alerts isDemo={false} />
      <Announcer />
    </>,
  );
  return { ...rendered, sent };
}

/** A browser that gets pushes, and what its person answers. */
function browserWithPushes(answer: NotificationPermission) {
  const requestPermission = vi.fn(async () => answer);
  const subscribe = vi.fn(async () => ({ toJSON: () => SUBSCRIPTION }));
  const pushManager = { getSubscription: async () => null, subscribe };
  vi.stubGlobal('PushManager', class {});
  vi.stubGlobal('Notification', { permission: 'default', requestPermission });
  Object.defineProperty(navigator, 'serviceWorker', {
    configurable: true,
    value: { getRegistration: async () => ({ pushManager }) },
  });
  return { requestPermission, subscribe };
}

afterEach(() => {
  vi.unstubAllGlobals();
  Reflect.deleteProperty(navigator, 'serviceWorker');
});

describe('what somebody is told of', () => {
  it('is chosen by kind, for pushes and for mails', async () => {
    const { user, sent } = renderAlerts(settings({ push: ['reply'] }));
    const byPush = within(await screen.findByRole('group', { name: 'By push' }));
    expect(byPush.getByLabelText('Somebody replies to you')).toBeChecked();
    await user.click(byPush.getByLabelText('Somebody mentions you'));
    expect(await screen.findByText('Saved.')).toBeVisible();
    const byMail = within(screen.getByRole('group', { name: 'By mail' }));
    await user.click(byMail.getByLabelText('Somebody writes you a message'));
    await waitFor(() =>
      expect(sent).toEqual([
        { push: ['mention', 'reply'], mail: [], quiet: null },
        { push: ['mention', 'reply'], mail: ['message'], quiet: null },
      ]),
    );
  });

  it('stays as it was where that cannot be saved', async () => {
    const { user } = renderAlerts(settings());
    server.use(http.put(ALERTS, () => problem(503)));
    const follows = await screen.findByLabelText('Somebody follows you');
    await user.click(follows);
    expect(await screen.findByText(/^That was not changed/)).toBeVisible();
    expect(follows).not.toBeChecked();
  });

  it('is not told by mail to somebody without an address', async () => {
    renderAlerts(settings({ has_email: false }));
    expect(await screen.findByRole('group', { name: 'By push' })).toBeVisible();
    expect(screen.queryByRole('group', { name: 'By mail' })).toBeNull();
  });
});

describe('a browser', () => {
  it('asks its person when pushes are turned on, and not before', async () => {
    const { requestPermission, subscribe } = browserWithPushes('granted');
    const { user, sent } = renderAlerts(settings());
    const turnOn = await screen.findByRole('button', { name: 'Turn on pushes' });
    expect(requestPermission).not.toHaveBeenCalled();
    await user.click(turnOn);
    expect(await screen.findByRole('button', { name: 'Turn off pushes' })).toBeVisible();
    expect(subscribe).toHaveBeenCalledWith({
      userVisibleOnly: true,
      applicationServerKey: 'the key of the place',
    });
    // Who has chosen nothing gets what most people want.
    const chosen = { push: ['mention', 'reply', 'quote', 'message'], mail: [], quiet: null };
    expect(sent).toEqual([chosen, SUBSCRIPTION]);
    await user.click(screen.getByRole('button', { name: 'Turn off pushes' }));
    expect(await screen.findByRole('button', { name: 'Turn on pushes' })).toBeVisible();
    expect(sent.at(-1)).toBe('unsubscribed');
  });

  it('whose person forbids it gets none', async () => {
    browserWithPushes('denied');
    const { user, sent } = renderAlerts(settings());
    await user.click(await screen.findByRole('button', { name: 'Turn on pushes' }));
    expect(await screen.findByText(/^Your browser does not let this place/)).toBeVisible();
    expect(sent).toEqual([]);
  });

  it('that gets no pushes says so', async () => {
    renderAlerts(settings());
    expect(await screen.findByText(/^This browser gets no pushes. On an iPhone/)).toBeVisible();
  });
});

describe('quiet hours', () => {
  it('are by the clock of the person, and are ended', async () => {
    const { user, sent } = renderAlerts(settings({ push: ['reply'] }));
    await user.click(await screen.findByRole('button', { name: 'Save the hours' }));
    const time_zone = new Intl.DateTimeFormat().resolvedOptions().timeZone;
    const quiet = { begin: '22:00', end: '07:00', time_zone };
    expect(await screen.findByText(/^You get no pushes from 22:00 to 07:00/)).toBeVisible();
    expect(sent).toEqual([{ push: ['reply'], mail: [], quiet }]);
    await user.click(screen.getByRole('button', { name: 'No quiet hours' }));
    expect(await screen.findByText('You have no quiet hours.')).toBeVisible();
  });

  it('do not end when they begin', async () => {
    const { user, sent } = renderAlerts(settings());
    const end = await screen.findByLabelText('Until');
    await user.clear(end);
    await user.type(end, '22:00');
    await user.click(screen.getByRole('button', { name: 'Save the hours' }));
    expect(await screen.findByText('Choose two different times.')).toBeVisible();
    expect(sent).toEqual([]);
  });
});

describe('the link in a mail', () => {
  const token = 'ab'.repeat(32);

  it('is read from the address', () => {
    expect(parseEndOfMails(`#message-${token}`)).toEqual({ kind: 'message', token });
    expect(parseEndOfMails(`#${token}`)).toBeNull();
    expect(parseEndOfMails(`#follow-${token}`)).toBeNull();
  });

  it('ends mails by a button, without signing in', async () => {
    const asked: string[] = [];
    server.use(
      http.post(`${ALERTS}/unsubscribe`, ({ request }) => {
        asked.push(new URL(request.url).search);
        return new HttpResponse(null, { status: 204 });
      }),
    );
    const { user } = renderWithProviders(
      <>
        <h1 tabIndex={-1}>Fewer mails</h1>
        <EndMails link={{ kind: 'reply', token }} />
      </>,
    );
    expect(asked).toEqual([]);
    await user.click(await screen.findByRole('button', { name: 'No more mails about replies' }));
    expect(await screen.findByText('You will no longer get these mails.')).toBeVisible();
    expect(asked).toEqual([`?kind=reply&token=${token}`]);
    expect(screen.getByRole('heading', { name: 'Fewer mails' })).toHaveFocus();
  });

  it('that is not right says so', async () => {
    server.use(http.post(`${ALERTS}/unsubscribe`, () => problem(422)));
    const { user } = renderWithProviders(<EndMails link={{ kind: 'message', token }} />);
    await user.click(await screen.findByRole('button', { name: 'No more mails about messages' }));
    expect(await screen.findByText(/^This link is not valid/)).toBeVisible();
  });
});
