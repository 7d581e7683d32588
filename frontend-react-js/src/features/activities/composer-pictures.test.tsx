import { act, fireEvent, screen, waitFor, within } from '@testing-library/react';
import { delay, HttpResponse, http } from 'msw';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { Announcer } from '@/components/announcer';
import { setAltReminder } from '@/lib/media/alt-reminder';
import { ApiError } from '@/lib/problem';
import { aPicture, inSeconds } from '@/testing/factories';
import { renderWithProviders } from '@/testing/render';
import { API, problem, server } from '@/testing/server';
import { Composer } from './composer';
import type { Send } from './use-composer';

const aFile = (name: string) => new File(['picture'], name, { type: 'image/png' });

/** For tests that end before uploads would. */
const keepUploading = () =>
  server.use(http.post(`${API}/api/media`, () => delay('infinite').then(upload)));

const upload = () => HttpResponse.json({ ...aPicture({ alt: '' }), expires_at: inSeconds(3600) });

function renderComposer(send: Send = async () => {}) {
  const spy = vi.fn(send);
  const view = renderWithProviders(
    <>
      <Composer handle="andrewbrown" subject="test" label="Say it" action="Post" send={spy} />
      <Announcer />
    </>,
  );
  const add = (...names: string[]) =>
    view.user.upload(
      screen.getByLabelText('Add pictures', { selector: 'input' }),
      names.map(aFile),
    );
  return {
    ...view,
    add,
    send: spy,
    form: screen.getByRole('form', { name: 'Say it' }),
    button: screen.getByRole('button', { name: 'Post' }),
  };
}

const rows = () =>
  within(screen.getByRole('list', { name: 'Pictures that go with it' })).getAllByRole('listitem');
const descriptions = () =>
  screen.getAllByRole('textbox', { name: /^Describe picture/ }).map((field) => field.textContent);

beforeEach(() => server.use(http.post(`${API}/api/media`, upload)));
afterEach(() => act(() => setAltReminder(false)));

describe('a composer with pictures', () => {
  it('sends them alone, with their descriptions, and is empty then', async () => {
    const { user, add, send, button } = renderComposer();
    await add('a.png', 'b.png');
    await user.type(screen.getByRole('textbox', { name: 'Describe picture 2' }), ' A boat ');
    await user.click(button);
    await waitFor(() => expect(send).toHaveBeenCalledOnce());
    const uuid = expect.any(String);
    expect(send.mock.calls[0]?.[0]).toEqual({
      message: '',
      ttl: '7-days',
      media: [
        { uuid, alt: '' },
        { uuid, alt: 'A boat' },
      ],
    });
    await waitFor(() => expect(screen.queryByRole('list')).not.toBeInTheDocument());
  });

  it('waits for the uploads, and can be told not to', async () => {
    keepUploading();
    const { user, add, send, button } = renderComposer();
    await add('a.png');
    await user.click(button);
    expect(await screen.findByText(/Waiting for the pictures/)).toBeInTheDocument();
    await user.click(screen.getByRole('button', { name: 'Cancel' }));
    await waitFor(() => expect(button).not.toHaveAttribute('aria-busy'));
    expect(send).not.toHaveBeenCalled();
    expect(rows()).toHaveLength(1);
  });

  it('sends nothing while one has failed, which can be repeated', async () => {
    server.use(
      http.post(`${API}/api/media`, () => problem(503, { code: 'media_full' }), { once: true }),
    );
    const { user, add, send, button } = renderComposer();
    await add('a.png');
    expect(await screen.findByText(/no room for more pictures/)).toBeInTheDocument();
    await user.click(button);
    expect(await screen.findByText(/was not uploaded/)).toBeInTheDocument();
    expect(send).not.toHaveBeenCalled();
    await user.click(screen.getByRole('button', { name: 'Try again' }));
    await user.click(button);
    await waitFor(() => expect(send).toHaveBeenCalledOnce());
    await waitFor(() => expect(screen.queryByRole('list')).not.toBeInTheDocument());
  });

  it('takes pasted and dropped pictures, and leaves pasted text alone', async () => {
    keepUploading();
    const { form } = renderComposer();
    const field = screen.getByRole('textbox', { name: 'Say it' });
    const files = [aFile('a.png')];
    fireEvent.paste(field, { clipboardData: { types: ['Files'], files } });
    await waitFor(() => expect(rows()).toHaveLength(1));
    fireEvent.drop(form, { dataTransfer: { types: ['Files'], files } });
    await waitFor(() => expect(rows()).toHaveLength(2));
    fireEvent.paste(field, { clipboardData: { types: ['text/plain', 'Files'], files } });
    expect(rows()).toHaveLength(2);
  });

  it('takes four at most, only pictures, and says so', async () => {
    keepUploading();
    const { form, add } = renderComposer();
    await add('a.png', 'b.png', 'c.png', 'd.png', 'e.png');
    expect(rows()).toHaveLength(4);
    expect(screen.getByText('4 pictures is the limit.')).toBeInTheDocument();
    const files = [new File(['text'], 'a.txt', { type: 'text/plain' })];
    fireEvent.drop(form, { dataTransfer: { types: ['Files'], files } });
    expect(screen.getByText('Only pictures can be added.')).toBeInTheDocument();
  });

  it('changes their order by button and by arrow, and announces it', async () => {
    keepUploading();
    const { user, add } = renderComposer();
    await add('a.png', 'b.png', 'c.png');
    await user.type(screen.getByRole('textbox', { name: 'Describe picture 3' }), 'Third');
    await user.click(screen.getByRole('button', { name: 'Move picture 3 one place earlier' }));
    expect(descriptions()).toEqual(['', 'Third', '']);
    expect(screen.getByText('Moved to place 2 of 3.')).toBeInTheDocument();
    await user.keyboard('{ArrowLeft}');
    expect(descriptions()).toEqual(['Third', '', '']);
    await user.keyboard('{ArrowUp}');
    expect(screen.getByText('It is already the first picture.')).toBeInTheDocument();
    await user.keyboard('{ArrowDown}');
    expect(descriptions()).toEqual(['', 'Third', '']);
  });

  it('returns the focus to the text when one is removed', async () => {
    server.use(
      http.delete(`${API}/api/media/:uuid`, () => new HttpResponse(null, { status: 204 })),
    );
    const { user, add } = renderComposer();
    await add('a.png');
    await user.click(screen.getByRole('button', { name: 'Remove picture 1' }));
    expect(screen.queryByRole('list')).not.toBeInTheDocument();
    expect(screen.getByRole('textbox', { name: 'Say it' })).toHaveFocus();
  });

  it('reminds of descriptions where that is wanted', async () => {
    const { user, add, send, button } = renderComposer();
    await add('a.png', 'b.png');
    expect(screen.getByText('2 pictures without a description')).toBeInTheDocument();
    await user.click(screen.getByRole('checkbox', { name: 'Always remind me of descriptions' }));
    await user.click(button);
    expect(screen.getByRole('button', { name: 'Send without' })).toBeInTheDocument();
    expect(send).not.toHaveBeenCalled();
    await user.click(screen.getByRole('button', { name: 'Send without' }));
    await waitFor(() => expect(send).toHaveBeenCalledOnce());
  });

  it('covers text and pictures with a warning in front', async () => {
    const { user, send, button } = renderComposer();
    await user.type(screen.getByRole('textbox', { name: 'Say it' }), 'Eight legs');
    await user.click(screen.getByRole('button', { name: /^Cover it/ }));
    await user.type(screen.getByRole('textbox', { name: /in front of it$/ }), 'Spiders');
    await user.click(button);
    await waitFor(() => expect(send).toHaveBeenCalledOnce());
    expect(send.mock.calls[0]?.[0]).toMatchObject({ content_warning: 'Spiders' });
  });

  it('offers an upload again that the API has erased', async () => {
    const errors = [{ field: 'media', code: 'media_not_available' }];
    const { user, add, button } = renderComposer(async () => {
      throw new ApiError(422, { code: 'invalid', errors });
    });
    await add('a.png');
    await user.click(button);
    expect(await screen.findByRole('button', { name: 'Try again' })).toBeInTheDocument();
    expect(screen.getAllByText(/waited for too long/)).toHaveLength(2);
  });

  it('keeps them while the page lives, and the key of an attempt without text', async () => {
    const { add, unmount } = renderComposer();
    await add('a.png');
    unmount();
    const { user, send, button } = renderComposer(async () => {
      throw new ApiError(500, {});
    });
    expect(rows()).toHaveLength(1);
    await user.click(button);
    await waitFor(() => expect(send).toHaveBeenCalledOnce());
    await waitFor(() => expect(button).not.toHaveAttribute('aria-busy'));
    await user.click(button);
    await waitFor(() => expect(send).toHaveBeenCalledTimes(2));
    expect(send.mock.calls[1]).toEqual(send.mock.calls[0]);
  });
});
