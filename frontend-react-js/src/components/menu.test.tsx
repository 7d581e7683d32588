import { fireEvent, render, screen } from '@testing-library/react';
import { expect, it, vi } from 'vitest';
import { Menu, MenuItem } from './menu';

function renderMenu() {
  render(
    <Menu label="More">
      <MenuItem icon="trash" onChoose={() => undefined}>
        Delete
      </MenuItem>
    </Menu>,
  );
}

it('has no items before it is about to open, and keeps them then', () => {
  renderMenu();
  expect(screen.queryByText('Delete')).toBeNull();
  fireEvent.click(screen.getByRole('button', { name: 'More' }));
  fireEvent.click(screen.getByText('Delete'));
  expect(screen.getByText('Delete')).toBeInTheDocument();
});

it('closes when its button is scrolled away, and not by a scroll from before', () => {
  renderMenu();
  const button = screen.getByRole('button', { name: 'More' });
  const menu = document.querySelector('[popover]') as HTMLElement;
  const hide = vi.spyOn(menu, 'hidePopover');
  fireEvent(menu, Object.assign(new Event('beforetoggle'), { newState: 'open' }));
  fireEvent.scroll(window);
  expect(hide).not.toHaveBeenCalled();
  vi.spyOn(button, 'getBoundingClientRect').mockReturnValue(new DOMRect(0, -200, 40, 40));
  fireEvent.scroll(window);
  expect(hide).toHaveBeenCalledOnce();
});
