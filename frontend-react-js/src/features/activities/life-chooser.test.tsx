import { screen, waitFor, within } from '@testing-library/react';
import { HttpResponse, http } from 'msw';
import { describe, expect, it, vi } from 'vitest';
import { DAY, HOUR } from '@/lib/durations';
import { getItem } from '@/lib/storage';
import { aPlace } from '@/testing/factories';
import { renderWithProviders } from '@/testing/render';
import { API, server } from '@/testing/server';
import { Composer } from './composer';
import {
  boundedLife,
  DEFAULT_LIFE,
  type Life,
  lifeOf,
  MAX_REPLY_LIFE,
  sentLife,
  spanOf,
} from './life';
import type { Send } from './use-composer';

function renderComposer() {
  const send = vi.fn<Send>(async () => {});
  const view = renderWithProviders(
    <Composer handle="ann" subject="test" label="Say it" action="Post" send={send} />,
  );
  return { ...view, send, others: screen.getByRole('combobox', { name: 'More choices' }) };
}

const free = (amount: string, unit: Life['unit'] = 'minutes'): Life => ({
  choice: 'free',
  amount,
  unit,
});

describe('a life', () => {
  it.each([
    [free('1'), 60],
    [free('1.5', 'hours'), 5400],
    [free('30', 'days'), 30 * 86_400],
    [free('43200'), 30 * 86_400],
  ])('of one’s own is sent in seconds: %o', (life, seconds) => {
    expect(sentLife(life)).toEqual({ expires_in: seconds });
  });

  it.each([
    free(''),
    free('0'),
    free('0.5'),
    free('-1'),
    free('x'),
    free('31', 'days'),
    free('1e9'),
  ])('that cannot be is not sent: %o', (life) => {
    expect(sentLife(life)).toBeNull();
    expect(spanOf(life)).toBeNull();
  });

  it('is 7 days unless one chooses', () => {
    expect(sentLife(DEFAULT_LIFE)).toEqual({ ttl: '7-days' });
    expect(spanOf(DEFAULT_LIFE)).toBe(7 * DAY);
  });
});

describe('the choice of a life', () => {
  it('takes any time within the limits, which it says', async () => {
    const { user, send, others } = renderComposer();
    await user.type(screen.getByRole('textbox'), 'Hello');
    await user.selectOptions(others, 'another time…');
    const amount = screen.getByRole('spinbutton', { name: 'How many' });
    expect(amount).toHaveAccessibleDescription('Between 1 minute and 30 days.');
    await user.type(amount, '90');
    await user.selectOptions(screen.getByRole('combobox', { name: /^Minutes/ }), 'minutes');
    await user.click(screen.getByRole('button', { name: 'Post' }));
    expect(send.mock.calls[0]?.[0]).toEqual({ message: 'Hello', expires_in: 5400 });
  });

  it('says what is possible instead of sending what is not', async () => {
    const { user, send, others } = renderComposer();
    await user.type(screen.getByRole('textbox'), 'Hello');
    await user.selectOptions(others, 'another time…');
    await user.type(screen.getByRole('spinbutton'), '1000');
    await user.selectOptions(screen.getByRole('combobox', { name: /^Minutes/ }), 'days');
    expect(screen.getByRole('spinbutton')).toBeInvalid();
    await user.click(screen.getByRole('button', { name: 'Post' }));
    expect(screen.getByRole('alert')).toHaveTextContent('Between 1 minute and 30 days.');
    expect(send).not.toHaveBeenCalled();
  });

  it('takes what is usual at one tap, or with the arrow keys', async () => {
    const { user, send } = renderComposer();
    const group = screen.getByRole('group', { name: 'Lives for' });
    const [hour, day, week] = within(group).getAllByRole('radio');
    expect(week).toBeChecked();
    await user.click(screen.getByRole('radio', { name: '1 hour' }));
    expect(hour).toBeChecked();
    await user.keyboard('{ArrowRight}');
    expect(day).toBeChecked();
    await user.type(screen.getByRole('textbox'), 'Hello');
    await user.click(screen.getByRole('button', { name: 'Post' }));
    expect(send.mock.calls[0]?.[0]).toEqual({ message: 'Hello', ttl: '1-day' });
  });

  it('shows which of the other lives was chosen in place of the list’s name', async () => {
    const { user, others } = renderComposer();
    await user.selectOptions(others, '12 hours');
    for (const radio of screen.getAllByRole('radio')) expect(radio).not.toBeChecked();
    expect(others.closest('label')).toHaveTextContent('12h');
    await user.click(screen.getByRole('radio', { name: '7 days' }));
    expect(others.closest('label')).toHaveTextContent('More');
  });

  it('is remembered on this device, and sent when nobody touches it again', async () => {
    const first = renderComposer();
    await first.user.selectOptions(first.others, '3 hours');
    first.unmount();
    const { user, send, others } = renderComposer();
    expect(others).toHaveDisplayValue('3 hours');
    await user.type(screen.getByRole('textbox'), 'Hello');
    await user.click(screen.getByRole('button', { name: 'Post' }));
    expect(send.mock.calls[0]?.[0]).toEqual({ message: 'Hello', ttl: '3-hours' });
  });

  it('is not remembered where it cannot be', async () => {
    const { user, others } = renderComposer();
    await user.selectOptions(others, 'another time…');
    await user.type(screen.getByRole('spinbutton'), '0');
    expect(getItem('life')).toBeNull();
  });
});

describe('a place with a life of its own', () => {
  const DAY_S = 86_400;

  it('offers nothing longer than its longest', async () => {
    const place = aPlace({ max_expires_in: 3 * DAY_S, default_expires_in: DAY_S });
    server.use(http.get(`${API}/api/place`, () => HttpResponse.json(place)));
    const { user, send, others } = renderComposer();
    await waitFor(() => expect(screen.getByRole('radio', { name: '1 day' })).toBeChecked());
    expect(screen.queryByRole('radio', { name: '7 days' })).not.toBeInTheDocument();
    expect(within(others).queryByRole('option', { name: '30 days' })).not.toBeInTheDocument();
    await user.selectOptions(others, 'another time…');
    expect(screen.getByRole('spinbutton')).toHaveAccessibleDescription(
      'Between 1 minute and 3 days.',
    );
    await user.type(screen.getByRole('textbox'), 'Hello');
    await user.type(screen.getByRole('spinbutton'), '4');
    await user.selectOptions(screen.getByRole('combobox', { name: /^Minutes/ }), 'days');
    await user.click(screen.getByRole('button', { name: 'Post' }));
    expect(screen.getByRole('alert')).toHaveTextContent('Between 1 minute and 3 days.');
    expect(send).not.toHaveBeenCalled();
  });

  it('is not asked for more by a reply, which lives as long as it can', async () => {
    const place = aPlace({ max_expires_in: 3 * DAY_S });
    server.use(http.get(`${API}/api/place`, () => HttpResponse.json(place)));
    const send = vi.fn<Send>(async () => {});
    const { user, client } = renderWithProviders(
      <Composer
        handle="ann"
        subject="test"
        label="Say it"
        action="Reply"
        send={send}
        fixedLife={MAX_REPLY_LIFE}
      />,
    );
    await waitFor(() => expect(client.getQueryData(['place', 'settings'])).toEqual(place));
    await user.type(screen.getByRole('textbox'), 'Hello');
    await user.click(screen.getByRole('button', { name: 'Reply' }));
    await waitFor(() =>
      expect(send).toHaveBeenCalledWith({ message: 'Hello', ttl: '3-days' }, expect.anything()),
    );
  });

  it('shortens a life that was chosen elsewhere', () => {
    expect(boundedLife({ ...DEFAULT_LIFE, choice: '30-days' }, 12 * HOUR).choice).toBe('12-hours');
    expect(boundedLife(DEFAULT_LIFE, 7 * DAY)).toEqual(DEFAULT_LIFE);
  });

  it('has a usual life that need not be one of the fixed ones', () => {
    expect(lifeOf(DAY)).toEqual({ ...DEFAULT_LIFE, choice: '1-day' });
    expect(spanOf(lifeOf(36 * HOUR))).toBe(36 * HOUR);
  });
});
