import { screen, waitFor } from '@testing-library/react';
import { HttpResponse, http } from 'msw';
import { describe, expect, it, vi } from 'vitest';
import { aMe } from '@/testing/factories';
import { renderWithProviders } from '@/testing/render';
import { API, problem, server } from '@/testing/server';
import { DemoButton } from './demo-button';

const DEMO = `${API}/api/auth/demo`;

describe('demo button', () => {
  it('signs in as the demo person', async () => {
    const me = aMe();
    server.use(http.post(DEMO, () => HttpResponse.json(me)));
    const onDone = vi.fn();
    const { user } = renderWithProviders(<DemoButton onDone={onDone} />);
    await user.click(screen.getByRole('button'));
    await waitFor(() => expect(onDone).toHaveBeenCalledWith(me));
  });

  it('goes with words where there is no demo person', async () => {
    server.use(http.post(DEMO, () => problem(404)));
    const { user } = renderWithProviders(<DemoButton onDone={() => {}} />);
    await user.click(screen.getByRole('button'));
    expect(await screen.findByText(/There is no demo person here/)).toBeInTheDocument();
    expect(screen.queryByRole('button')).not.toBeInTheDocument();
  });
});
