import { screen, waitFor } from '@testing-library/react';
import { http } from 'msw';
import { expect, it, vi } from 'vitest';
import { renderWithProviders } from '@/testing/render';
import { API, problem, server } from '@/testing/server';
import { NewPasswordForm } from './recover-form';

it('passes the reason of a suspension on', async () => {
  const suspension = { code: 'suspended', reason: 'Spam.', ends_at: null };
  server.use(http.post(`${API}/api/auth/recover/confirm`, () => problem(403, suspension)));
  const onSuspended = vi.fn();
  const { user } = renderWithProviders(
    <NewPasswordForm email="ann@example.org" onDone={() => {}} onSuspended={onSuspended} />,
  );
  await user.type(screen.getByLabelText(/^Code/), 'ABCD-2345');
  await user.type(screen.getByLabelText('New password'), 'three quiet boats{Enter}');
  await waitFor(() =>
    expect(onSuspended).toHaveBeenCalledWith(expect.objectContaining(suspension)),
  );
});
