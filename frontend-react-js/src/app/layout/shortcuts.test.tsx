import { fireEvent, screen, within } from '@testing-library/react';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { Link } from 'wouter';
import { Menu, MenuItem } from '@/components/menu';
import { useLocation } from '@/lib/location';
import { renderWithProviders } from '@/testing/render';
import { Shortcuts } from './shortcuts';

const onLike = vi.fn();
const onNewer = vi.fn();
const onQuote = vi.fn();

function Where() {
  const { pathname } = useLocation();
  return <p>{pathname}</p>;
}

function Post({ name, children }: { name: string; children?: React.ReactNode }) {
  return (
    <article aria-labelledby={name} tabIndex={-1}>
      <header>
        <h2 id={name}>{name}</h2>
        <Link to={`/@bayko/status/${name}`}>Open</Link>
      </header>
      {children}
      <button type="button" data-action="like" onClick={() => onLike(name)}>
        Like
      </button>
      <Menu label={`More about ${name}`}>
        <MenuItem icon="quote" action="quote" onChoose={() => onQuote(name)}>
          Quote
        </MenuItem>
      </Menu>
    </article>
  );
}

function renderPage() {
  return renderWithProviders(
    <main>
      <Where />
      <input aria-label="A field" />
      <button type="button" data-action="newer" onClick={onNewer}>
        1 new crud
      </button>
      <Post name="one">
        <Post name="reply" />
      </Post>
      <Post name="two" />
      <Shortcuts />
    </main>,
  );
}

const post = (name: string) => screen.getByRole('article', { name });

describe('shortcuts', () => {
  beforeEach(() => {
    onLike.mockClear();
    Element.prototype.scrollIntoView = () => {};
  });

  it('find an item of a menu that was never opened', async () => {
    const { user } = renderPage();
    await user.keyboard('jq');
    expect(onQuote.mock.calls).toEqual([['one']]);
    expect(within(post('reply')).queryByText('Quote')).toBeNull();
  });

  it('wait while a dialog is loading', async () => {
    const { user } = renderPage();
    const coming = document.createElement('span');
    coming.dataset.coming = '';
    document.body.append(coming);
    await user.keyboard('j');
    expect(document.activeElement).toBe(document.body);
    coming.remove();
    await user.keyboard('j');
    expect(post('one')).toHaveFocus();
  });

  it('move among the posts and act on the one that has the focus', async () => {
    const { user } = renderPage();
    await user.keyboard('l');
    expect(onLike).not.toHaveBeenCalled();
    await user.keyboard('j');
    expect(post('one')).toHaveFocus();
    await user.keyboard('l');
    expect(onLike).toHaveBeenLastCalledWith('one');
    await user.keyboard('jl');
    expect(onLike).toHaveBeenLastCalledWith('reply');
    await user.keyboard('jjk');
    expect(post('reply')).toHaveFocus();
  });

  it('open the post that has the focus, and show what is new', async () => {
    const { user } = renderPage();
    await user.keyboard('o.');
    expect(onNewer).toHaveBeenCalledOnce();
    expect(screen.getByText('/', { selector: 'p' })).toBeInTheDocument();
    await user.keyboard('jjo');
    expect(await screen.findByText('/@bayko/status/reply')).toBeInTheDocument();
  });

  it('are letters in a field, and leave the browser what is its own', async () => {
    const { user } = renderPage();
    const field = screen.getByLabelText('A field');
    await user.type(field, 'j/?');
    expect(field).toHaveValue('j/?');
    field.blur();
    await user.keyboard('{Control>}j{/Control}{Alt>}j{/Alt}{Meta>}/{/Meta}');
    expect(document.body).toHaveFocus();
    expect(screen.getByText('/', { selector: 'p' })).toBeInTheDocument();
  });

  it('say themselves, and rest while they do', async () => {
    const { user } = renderPage();
    await user.keyboard('?');
    expect(screen.getByRole('dialog', { name: 'Keyboard shortcuts' })).toBeInTheDocument();
    await user.keyboard('j/');
    expect(post('one')).not.toHaveFocus();
    expect(screen.getByText('/', { selector: 'p' })).toBeInTheDocument();
    await user.click(screen.getByRole('button', { name: 'Close' }));
    await vi.waitFor(() => expect(screen.queryByRole('dialog')).not.toBeInTheDocument());
  });

  it.each([
    ['о', 'д', 'Russian'],
    ['ت', 'م', 'Arabic'],
    ['J', 'L', 'English, with Caps Lock'],
  ])('are found by their place, as %s and %s: %s', (j, l) => {
    renderPage();
    fireEvent.keyDown(document.body, { key: j, code: 'KeyJ' });
    expect(post('one')).toHaveFocus();
    fireEvent.keyDown(post('one'), { key: l, code: 'KeyL' });
    expect(onLike).toHaveBeenLastCalledWith('one');
  });

  it('wait while an input method writes', () => {
    renderPage();
    fireEvent.keyDown(document.body, { key: 'j', code: 'KeyJ', isComposing: true });
    fireEvent.keyDown(document.body, { key: 'j', code: 'KeyJ', keyCode: 229 });
    expect(document.body).toHaveFocus();
  });

  it('lead to the search', async () => {
    const { user } = renderPage();
    await user.keyboard('/');
    expect(screen.getByText('/explore')).toBeInTheDocument();
  });
});
