import { screen } from '@testing-library/react';
import { HttpResponse, http } from 'msw';
import { describe, expect, it, vi } from 'vitest';
import { aMe, aProfile } from '@/testing/factories';
import { renderWithProviders } from '@/testing/render';
import { API, problem, server } from '@/testing/server';
import { ProfileForm } from './profile-form';

const UPDATE = `${API}/api/profile/update`;

describe('profile form', () => {
  it('begins with what is said so far and sends what is said now', async () => {
    const sent: unknown[] = [];
    server.use(
      http.put(UPDATE, async ({ request }) => {
        sent.push(await request.json());
        return HttpResponse.json(aProfile());
      }),
    );
    const onDone = vi.fn();
    const { user } = renderWithProviders(
      <ProfileForm person={aMe({ display_name: 'Ann', bio: 'Hm.' })} onDone={onDone} />,
    );
    await user.type(screen.getByLabelText('Name'), ' Ames ');
    await user.clear(screen.getByLabelText('Bio'));
    await user.click(screen.getByRole('button', { name: 'Save' }));
    await vi.waitFor(() => expect(onDone).toHaveBeenCalled());
    expect(sent).toEqual([{ display_name: 'Ann Ames', bio: '' }]);
  });

  it('counts what is left as the API counts, and refuses what is too long', async () => {
    const { user } = renderWithProviders(
      <ProfileForm person={aMe({ bio: '🦊'.repeat(160) })} onDone={() => {}} />,
    );
    const bio = screen.getByLabelText('Bio');
    expect(bio).toHaveAccessibleDescription(/^0 characters left/);
    await user.type(bio, '!!');
    await user.click(screen.getByRole('button', { name: 'Save' }));
    expect(bio).toHaveFocus();
    expect(bio).toHaveAttribute('aria-invalid', 'true');
    expect(bio).toHaveAccessibleDescription(/^2 characters too many At most 160/);
  });

  it('says which name cannot be shown', async () => {
    server.use(
      http.put(UPDATE, () =>
        problem(422, { errors: [{ field: 'display_name', code: 'string_pattern_mismatch' }] }),
      ),
    );
    const { user } = renderWithProviders(<ProfileForm person={aMe()} onDone={() => {}} />);
    await user.click(screen.getByRole('button', { name: 'Save' }));
    expect(
      await screen.findByText('This name has characters that cannot be shown.'),
    ).toBeInTheDocument();
    expect(screen.getByLabelText('Name')).toHaveFocus();
  });
});
