import { fireEvent, screen, waitFor, within } from '@testing-library/react';
import { HttpResponse, http } from 'msw';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { Announcer } from '@/components/announcer';
import { aProfile } from '@/testing/factories';
import { renderWithProviders } from '@/testing/render';
import { API, server } from '@/testing/server';
import { Composer } from './composer';

const people = ['bayko', 'barbara', 'worf'].map((handle) =>
  aProfile({ handle, display_name: `Name of ${handle}` }),
);
const asked: (string | null)[] = [];

beforeEach(() => {
  asked.length = 0;
  server.use(
    http.get(`${API}/api/users/search`, ({ request }) => {
      const term = new URL(request.url).searchParams.get('term');
      asked.push(term);
      return HttpResponse.json(people.filter(({ handle }) => handle.startsWith(term ?? '?')));
    }),
  );
});

function renderComposer() {
  const send = vi.fn(async () => {});
  const view = renderWithProviders(
    <>
      <Composer handle="ann" subject="test" label="Say it" action="Post" send={send} />
      <Announcer />
    </>,
  );
  return { ...view, send, field: screen.getByRole<HTMLTextAreaElement>('textbox') };
}

const activeOption = (field: HTMLElement) =>
  document.getElementById(field.getAttribute('aria-activedescendant') ?? '');

describe('the completion of mentions', () => {
  it('offers people as soon as a mention is begun, and says how many', async () => {
    const { user, field } = renderComposer();
    await user.type(field, 'Ask @ba');
    const list = await screen.findByRole('listbox');
    expect(within(list).getAllByRole('option')).toHaveLength(2);
    expect(activeOption(field)).toHaveTextContent('@bayko');
    expect(screen.getByText(/^2 people to mention/)).toBeInTheDocument();
    expect(field).toHaveAttribute('aria-controls', list.id);
  });

  it.each([{ isComposing: true }, { keyCode: 229 }])(
    'leaves the Enter that ends a composition to the input method: %j',
    async (composing) => {
      const { user, field, send } = renderComposer();
      await user.type(field, 'Ask @ba');
      await screen.findByRole('listbox');
      fireEvent.keyDown(field, { key: 'Enter', ...composing });
      fireEvent.keyDown(field, { key: 'Enter', ctrlKey: true, ...composing });
      expect(field).toHaveValue('Ask @ba');
      expect(screen.getByRole('listbox')).toBeInTheDocument();
      expect(send).not.toHaveBeenCalled();
    },
  );

  it('is not begun within a word, but within a text without blanks', async () => {
    const { user, field } = renderComposer();
    await user.type(field, 'josé@ba');
    expect(screen.queryByRole('listbox')).toBeNull();
    await user.clear(field);
    await user.type(field, '映画@ba');
    expect(await screen.findByRole('listbox')).toBeInTheDocument();
  });

  it.each(['{Enter}', '{Tab}'])('takes the one that was chosen by arrows on %s', async (key) => {
    const { user, field } = renderComposer();
    await user.type(field, 'Ask @ba');
    await screen.findByRole('listbox');
    await user.keyboard('{ArrowDown}{ArrowDown}{ArrowUp}');
    expect(activeOption(field)).toHaveTextContent('@barbara');
    await user.keyboard(`${key}now`);
    expect(field).toHaveValue('Ask @barbara now');
    expect(field).toHaveFocus();
    expect(screen.queryByRole('listbox')).toBeNull();
  });

  it('takes the one that is tapped, in the middle of a text', async () => {
    const { user, field } = renderComposer();
    await user.type(field, 'Ask @wo about it', { initialSelectionStart: 0 });
    field.setSelectionRange(7, 7);
    await user.keyboard('r');
    await user.click(await screen.findByRole('option', { name: /@worf/ }));
    expect(field).toHaveValue('Ask @worf about it');
    await waitFor(() => expect(field.selectionStart).toBe(10));
  });

  it('goes on Escape, stays away for this mention, and leaves the keys to the text', async () => {
    const { user, field } = renderComposer();
    await user.type(field, '@ba');
    await screen.findByRole('listbox');
    await user.keyboard('{Escape}');
    expect(screen.queryByRole('listbox')).toBeNull();
    await user.keyboard('y{Enter}');
    expect(field).toHaveValue('@bay\n');
    await user.keyboard('@ba');
    expect(await screen.findByRole('listbox')).toBeInTheDocument();
  });

  it('posts on Ctrl+Enter while people are offered', async () => {
    const { user, field, send } = renderComposer();
    await user.type(field, '@ba');
    await screen.findByRole('listbox');
    await user.keyboard('{Control>}{Enter}{/Control}');
    expect(send).toHaveBeenCalledOnce();
  });

  it('asks nothing where no mention is begun', async () => {
    const { user, field } = renderComposer();
    await user.type(field, 'me@there @ @@x https://a.example/@y ');
    await user.type(field, '@worf');
    await screen.findByRole('option', { name: /@worf/ });
    expect(asked.filter((term) => !'worf'.startsWith(term ?? '?'))).toEqual([]);
  });
});

describe('the completion of tags', () => {
  const found = [
    { tag: 'bread', people_count: 3 },
    { tag: 'breakfast', people_count: 1 },
  ];
  beforeEach(() => {
    server.use(
      http.get(`${API}/api/tags/search`, ({ request }) => {
        const term = new URL(request.url).searchParams.get('term');
        return HttpResponse.json(found.filter(({ tag }) => tag.startsWith(term ?? '?')));
      }),
    );
  });

  it('offers tags that people use, and says how many', async () => {
    const { user, field } = renderComposer();
    await user.type(field, 'Warm #bre');
    const options = within(await screen.findByRole('listbox', { name: 'Tags' }));
    expect(options.getByRole('option', { name: '#bread 3 people' })).toBeVisible();
    expect(screen.getByText(/^2 tags that people use/)).toBeInTheDocument();
  });

  it('takes one that is chosen by arrow keys, or by tap', async () => {
    const { user, field } = renderComposer();
    await user.type(field, '#bre');
    await screen.findByRole('listbox');
    await user.keyboard('{ArrowDown}{ArrowDown}');
    expect(activeOption(field)).toHaveTextContent('#breakfast');
    await user.keyboard('{Enter}');
    expect(field).toHaveValue('#breakfast ');
    await user.type(field, '#bre');
    await user.click(await screen.findByRole('option', { name: /^#bread/ }));
    expect(field).toHaveValue('#breakfast #bread ');
  });

  it('leaves Enter to who writes a new tag, and offers nothing for one that is whole', async () => {
    const { user, field } = renderComposer();
    await user.type(field, '#bre');
    await screen.findByRole('listbox');
    expect(activeOption(field)).toBeNull();
    await user.keyboard('{Enter}');
    expect(field).toHaveValue('#bre\n');
    await user.type(field, '#bread');
    await waitFor(() => expect(screen.queryByRole('listbox')).not.toBeInTheDocument());
  });
});
