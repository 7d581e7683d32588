import { act, screen, within } from '@testing-library/react';
import { afterEach, expect, it, vi } from 'vitest';
import { anActivity, inSeconds } from '@/testing/factories';
import { renderFeed } from '@/testing/feed';

afterEach(() => vi.unstubAllGlobals());

const answer = { display_name: 'Bo Lee', handle: 'bo', expires_at: inSeconds(3 * 3600) };

async function lineOf(members: Parameters<typeof anActivity>[0]) {
  const reply = anActivity({ ...answer, ...members });
  await renderFeed([anActivity({ replies_count: 1, replies: [reply] })]);
  return screen.getByRole('article', { name: 'Bo Lee' });
}

it('is one line that says who, what and how long, and leads to both', async () => {
  const line = await lineOf({ message: 'Two lines,\nfolded into one.' });
  expect(line).toHaveAccessibleDescription(/^Two lines,\s+folded into one\.$/);
  const links = within(line).getAllByRole('link');
  expect(links.map((link) => link.getAttribute('href'))).toEqual([
    '/@bo',
    `/@bo/status/${line.dataset.uuid}`,
  ]);
  expect(links[1]).toHaveAccessibleName('Expires in 3 hours, open this crud');
});

it('has its actions, and no replies of its own', async () => {
  const line = await lineOf({ message: 'Hm.', replies_count: 2 });
  expect(
    within(line).getByRole('button', { name: /^Like the crud of Bo Lee/ }),
  ).toBeInTheDocument();
  expect(within(line).queryByText(/replies/)).toBeNull();
});

it('draws no actions for fingers, which see none, until keys have moved the focus to it', async () => {
  vi.stubGlobal('matchMedia', (query: string) => ({ matches: query === '(hover: none)' }));
  const line = await lineOf({ message: 'Hm.' });
  expect(within(line).queryByRole('button')).toBeNull();
  act(() => line.focus());
  expect(
    await within(line).findByRole('button', { name: /^Like the crud of Bo Lee/ }),
  ).toBeInTheDocument();
});

it.each([
  ['what stands in front of it', { content_warning: 'The end of a film', message: 'He dies.' }],
  ['that it is covered', { content_warning: '', message: 'He dies.' }],
])('says %s instead of what it covers', async (_, members) => {
  const line = await lineOf(members);
  expect(line).toHaveTextContent(members.content_warning || 'Covered by its writer');
  expect(line).not.toHaveTextContent('He dies.');
});
