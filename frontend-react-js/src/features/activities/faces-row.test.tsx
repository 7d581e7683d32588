import { screen, within } from '@testing-library/react';
import { HttpResponse, http } from 'msw';
import { expect, it } from 'vitest';
import { anActivity, aProfile } from '@/testing/factories';
import { renderWithProviders } from '@/testing/render';
import { API, server } from '@/testing/server';
import { FacesRow } from './faces-row';

it('shows who liked a crud, leads to them, and lists all of them', async () => {
  const activity = anActivity({ likes_count: 8, reposts_count: 0 });
  const people = Array.from({ length: 8 }, (_, place) =>
    aProfile({ uuid: `${place}`, handle: `p${place}`, display_name: `Person ${place}` }),
  );
  server.use(
    http.get(`${API}/api/activities/${activity.uuid}/likes`, () => HttpResponse.json(people)),
  );
  const { user } = renderWithProviders(<FacesRow activity={activity} />);
  const row = within(screen.getByRole('list', { name: '8 likes' }));
  expect(await row.findByRole('link', { name: 'Person 0' })).toHaveAttribute('href', '/@p0');
  expect(row.getAllByRole('link')).toHaveLength(6);
  await user.click(screen.getByRole('button', { name: '8 likes' }));
  const dialog = within(screen.getByRole('dialog', { name: '8 likes' }));
  expect(dialog.getAllByRole('link')).toHaveLength(8);
});
