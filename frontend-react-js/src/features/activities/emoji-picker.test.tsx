import { screen, within } from '@testing-library/react';
import { describe, expect, it, vi } from 'vitest';
import { names as arabic } from '@/locales/emoji/ar';
import { names as english } from '@/locales/emoji/en';
import { renderWithProviders } from '@/testing/render';
import { Composer } from './composer';
import { emojiGroups } from './emoji';
import { isFoundBy, nameOf } from './emoji-names';
import { recentEmoji } from './recent-emoji';

async function openPicker() {
  const view = renderWithProviders(
    <Composer handle="ann" subject="test" label="Say it" action="Post" send={vi.fn()} />,
  );
  const field = screen.getByRole<HTMLTextAreaElement>('textbox', { name: 'Say it' });
  const opener = screen.getByRole('button', { name: 'Emoji' });
  await view.user.click(opener);
  const picker = within(await screen.findByRole('region', { name: 'Emoji' }));
  return { ...view, field, opener, picker, search: picker.getByRole('searchbox') };
}

describe('the picker of emoji', () => {
  it('finds by name and puts the first one where the caret is', async () => {
    const { user, field, search } = await openPicker();
    await user.type(field, 'Fresh bread');
    field.setSelectionRange(5, 5);
    await user.type(search, 'loaf{Enter}');
    expect(field).toHaveValue('Fresh🍞 bread');
    expect(search).toHaveFocus();
    await user.keyboard('{Enter}');
    expect(field).toHaveValue('Fresh🍞🍞 bread');
  });

  it('says when nothing is called that, and picks nothing', async () => {
    const { user, field, picker, search } = await openPicker();
    await user.type(search, 'qqq{Enter}');
    expect(picker.getByRole('status')).toHaveTextContent('No emoji is called that.');
    expect(field).toHaveValue('');
  });

  it('is one stop for the tab key, within which arrow keys lead in all directions', async () => {
    const { user, field, search } = await openPicker();
    expect(search).toHaveFocus();
    await user.tab();
    expect(screen.getByRole('button', { name: 'grinning face' })).toHaveFocus();
    await user.keyboard('{ArrowRight}{ArrowDown}{Enter}');
    await user.keyboard('{End}{Enter}{ArrowRight}{Enter}{ArrowUp}{Home}{Enter}');
    const smileys = emojiGroups[0]?.emoji ?? [];
    expect(field).toHaveValue([9, 15, 16, 8].map((at) => smileys[at]).join(''));
    await user.tab({ shift: true });
    expect(search).toHaveFocus();
  });

  it('closes on Escape, and leaves the focus in the text', async () => {
    const { user, field, opener } = await openPicker();
    await user.keyboard('{Escape}');
    expect(screen.queryByRole('region', { name: 'Emoji' })).not.toBeInTheDocument();
    expect(field).toHaveFocus();
    expect(opener).toHaveAttribute('aria-expanded', 'false');
  });

  it('shows first what was picked on this device', async () => {
    const { user, opener, search } = await openPicker();
    await user.type(search, 'fox{Enter}');
    await user.clear(search);
    await user.type(search, 'owl{Enter}');
    expect(recentEmoji()).toEqual(['🦉', '🦊']);
    await user.click(opener);
    await user.click(opener);
    await screen.findByText('Recent on this device');
    expect(within(screen.getByRole('grid')).getAllByRole('button')[0]).toHaveTextContent('🦉');
  });
});

describe('the names of emoji', () => {
  it('are of each that can be picked, once', () => {
    const all = emojiGroups.flatMap(({ emoji }) => emoji);
    expect(all.toSorted()).toEqual(Object.keys(english).toSorted());
  });

  it('are found in both languages, by the beginning of each word', () => {
    expect(isFoundBy(english, '🍞', 'LOA')).toBe(true);
    expect(isFoundBy(english, '🎂', 'cake birth')).toBe(true);
    expect(isFoundBy(english, '🍞', 'oaf')).toBe(false);
    expect(isFoundBy(arabic, '🍞', 'رغيف')).toBe(true);
    expect(nameOf(arabic, '🍞')).toBe('خبز');
  });
});
