import { screen, waitFor } from '@testing-library/react';
import { HttpResponse, http } from 'msw';
import { describe, expect, it } from 'vitest';
import { aMessageGroup } from '@/testing/factories';
import { renderWithProviders } from '@/testing/render';
import { API, problem, server } from '@/testing/server';
import { toConversation } from './conversation';
import { TimerButton } from './timer';

const group = aMessageGroup({ expires_in: 5 });
const PATH = `${API}/api/message_groups/${group.uuid}/timer`;

describe('the timer’s choice', () => {
  it('offers spans from an hour to 30 days, off, and what is set already', async () => {
    const { user } = renderWithProviders(<TimerButton group={toConversation(group)} />);
    await user.click(screen.getByRole('button', { name: 'Timer: 5 seconds' }));
    const choices = screen.getAllByRole('radio').map((radio) => radio.parentElement?.textContent);
    expect(choices).toEqual([
      'Off',
      '5 seconds',
      '1 hour',
      '3 hours',
      '12 hours',
      '1 day',
      '3 days',
      '7 days',
      '30 days',
    ]);
    expect(screen.getByRole('radio', { name: '5 seconds' })).toBeChecked();
  });

  it('sets it, and off with nothing', async () => {
    const set: unknown[] = [];
    server.use(
      http.put(PATH, async ({ request }) => {
        set.push(await request.json());
        return HttpResponse.json(group);
      }),
    );
    const { user } = renderWithProviders(<TimerButton group={toConversation(group)} />);
    for (const name of ['1 hour', 'Off']) {
      await user.click(screen.getByRole('button', { name: /^Timer/ }));
      await user.click(screen.getByRole('radio', { name }));
      await user.click(screen.getByRole('button', { name: 'Set the timer' }));
      await waitFor(() => expect(screen.queryByRole('dialog')).not.toBeInTheDocument());
    }
    expect(set).toEqual([{ expires_in: 3600 }, { expires_in: null }]);
  });

  it('says in the dialog why it could not be set', async () => {
    server.use(http.put(PATH, () => problem(503)));
    const { user } = renderWithProviders(<TimerButton group={toConversation(group)} />);
    await user.click(screen.getByRole('button', { name: /^Timer/ }));
    await user.click(screen.getByRole('button', { name: 'Set the timer' }));
    expect(await screen.findByText(/Our storage does not answer/)).toBeInTheDocument();
  });
});
