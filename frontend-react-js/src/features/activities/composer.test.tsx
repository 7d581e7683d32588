import { act, fireEvent, screen, waitFor, within } from '@testing-library/react';
import { HttpResponse, http } from 'msw';
import { describe, expect, it, vi } from 'vitest';
import { Announcer } from '@/components/announcer';
import { ApiError, UnreachableError } from '@/lib/problem';
import { anActivity } from '@/testing/factories';
import { renderWithProviders } from '@/testing/render';
import { API, server } from '@/testing/server';
import { Composer } from './composer';
import { CreateComposer } from './create-composer';
import type { Send } from './use-composer';

function renderComposer(send: Send = async () => {}) {
  const spy = vi.fn(send);
  const view = renderWithProviders(
    <Composer handle="andrewbrown" subject="test" label="Say it" action="Post" send={spy} />,
  );
  return {
    ...view,
    send: spy,
    field: screen.getByRole('textbox', { name: 'Say it' }),
    button: screen.getByRole('button', { name: 'Post' }),
  };
}

describe('composer', () => {
  it('sends the default life even when nobody touched the chooser', async () => {
    const { user, field, button, send } = renderComposer();
    await user.type(field, ' Hello ');
    await user.click(button);
    expect(send).toHaveBeenCalledExactlyOnceWith(
      { message: 'Hello', ttl: '7-days' },
      expect.any(String),
    );
  });

  it('sends the chosen life and empties the field', async () => {
    const { user, field, button, send } = renderComposer();
    await user.type(field, 'Hello');
    await user.click(screen.getByRole('radio', { name: '1 hour' }));
    await user.click(button);
    expect(send.mock.calls[0]?.[0]).toEqual({ message: 'Hello', ttl: '1-hour' });
    await waitFor(() => expect(field).toHaveValue(''));
  });

  it('sends who may reply where that is not everyone, and forgets it then', async () => {
    const { user, field, button, send } = renderComposer();
    await user.type(field, 'Hello');
    const chooser = screen.getByRole('combobox', { name: 'Who can reply' });
    await user.selectOptions(chooser, 'Nobody');
    await user.click(button);
    expect(send.mock.calls[0]?.[0]).toMatchObject({ message: 'Hello', replies_from: 'nobody' });
    await waitFor(() => expect(chooser).toHaveValue('everyone'));
  });

  it('shows by its icon which choice was made: on a phone there is nothing else', async () => {
    const { user } = renderComposer();
    for (const name of ['Who sees it', 'Who can reply']) {
      const chooser = screen.getByRole('combobox', { name });
      const icons = new Set<string | undefined>();
      for (const choice of within(chooser).getAllByRole('option')) {
        await user.selectOptions(chooser, choice);
        icons.add(chooser.parentElement?.querySelector('path')?.outerHTML);
      }
      expect([name, icons.size]).toEqual([name, 3]);
    }
  });

  it.each([
    ['Everyone', /^Posted\. It will be gone in 7 days\./],
    ['Your followers', /^Posted for your followers\. It will be gone in 7 days\./],
    ['People you mention', /^Posted for the people you mention\. It will be gone in 7 days\./],
  ])('says for whom it was posted: %s', async (audience, said) => {
    server.use(http.post(`${API}/api/activities`, () => HttpResponse.json(anActivity())));
    const { user } = renderWithProviders(
      <>
        <CreateComposer handle="andrewbrown" name="Andrew Brown" avatarUrl={null} />
        <Announcer />
      </>,
    );
    await user.type(screen.getByRole('textbox'), 'Hello');
    await user.selectOptions(screen.getByRole('combobox', { name: 'Who sees it' }), audience);
    await user.click(screen.getByRole('button', { name: 'Post' }));
    expect(await screen.findByText(said)).toBeVisible();
  });

  it('sends for whom it is where that is not everyone, and forgets it then', async () => {
    const { user, field, button, send } = renderComposer();
    await user.type(field, 'Hello');
    const chooser = screen.getByRole('combobox', { name: 'Who sees it' });
    await user.selectOptions(chooser, 'Your followers');
    await user.click(button);
    expect(send.mock.calls[0]?.[0]).toMatchObject({ message: 'Hello', audience: 'followers' });
    await waitFor(() => expect(chooser).toHaveValue('everyone'));
  });

  it.each(['{Control>}{Enter}', '{Meta>}{Enter}'])('posts on %s', async (keys) => {
    const { user, field, send } = renderComposer();
    await user.type(field, `Hello${keys}`);
    expect(send).toHaveBeenCalledOnce();
  });

  it.each([
    ['\u3164\u2800', /is visible/],
    ['e\u0301\u0301\u0301\u0301\u0301', /at most 4/],
    ['\u00ad', /is visible/],
  ])('says of %j what the API would say, before it is sent', async (text, sentence) => {
    const { user, field, button, send } = renderComposer();
    await user.click(field);
    await user.paste(text);
    await user.click(button);
    expect(screen.getByRole('alert')).toHaveTextContent(sentence);
    expect(send).not.toHaveBeenCalled();
  });

  it('does not post on Enter alone', async () => {
    const { user, field, send } = renderComposer();
    await user.type(field, 'a{Enter}b');
    expect(send).not.toHaveBeenCalled();
    expect(field).toHaveValue('a\nb');
  });

  it('posts once on a double click', async () => {
    const { user, field, button, send } = renderComposer(() => new Promise(() => {}));
    await user.type(field, 'Hello');
    await user.dblClick(button);
    expect(send).toHaveBeenCalledOnce();
  });

  it('posts once when it is submitted again before it has rendered', async () => {
    const { user, field, send } = renderComposer(() => new Promise(() => {}));
    await user.type(field, 'Hello');
    const form = screen.getByRole('form', { name: 'Say it' });
    act(() => {
      fireEvent.submit(form);
      fireEvent.submit(form);
    });
    expect(send).toHaveBeenCalledOnce();
  });

  it('keeps the text and the key when sending fails, and says why at the field', async () => {
    const { user, field, button, send } = renderComposer(async () => {
      throw new UnreachableError();
    });
    await user.type(field, 'Hello');
    await user.click(button);
    expect(await screen.findByRole('alert')).toHaveTextContent(/cannot reach Cruddur/);
    expect(field).toHaveValue('Hello');
    expect(field).toHaveAccessibleDescription(/cannot reach Cruddur/);
    await user.click(button);
    expect(send).toHaveBeenCalledTimes(2);
    expect(send.mock.calls[1]?.[1]).toBe(send.mock.calls[0]?.[1]);
  });

  it('takes another key when the text has changed', async () => {
    const { user, field, button, send } = renderComposer(async () => {
      throw new UnreachableError();
    });
    await user.type(field, 'Hello');
    await user.click(button);
    await user.type(field, '!');
    await user.click(button);
    expect(send.mock.calls[1]?.[1]).not.toBe(send.mock.calls[0]?.[1]);
  });

  it('takes another key for the same text once it was posted', async () => {
    const { user, field, button, send } = renderComposer();
    await user.type(field, 'Hello');
    await user.click(button);
    await user.type(field, 'Hello');
    await user.click(button);
    expect(send.mock.calls[1]?.[1]).not.toBe(send.mock.calls[0]?.[1]);
  });

  it('takes the same key after it was closed and opened again', async () => {
    const first = renderComposer(async () => {
      throw new UnreachableError();
    });
    await first.user.type(first.field, 'Hello');
    await first.user.click(first.button);
    first.unmount();
    const second = renderComposer();
    expect(second.field).toHaveValue('Hello');
    await second.user.click(second.button);
    expect(second.send.mock.calls[0]?.[1]).toBe(first.send.mock.calls[0]?.[1]);
  });

  it('takes another key when what the first one made is gone', async () => {
    const { user, field, button, send } = renderComposer(async () => {
      throw new ApiError(410, {}, null);
    });
    await user.type(field, 'Hello');
    await user.click(button);
    await user.click(button);
    expect(send.mock.calls[1]?.[1]).not.toBe(send.mock.calls[0]?.[1]);
  });

  it('keeps what is written while the text before it is under way', async () => {
    let arrive = () => {};
    const first = renderComposer(
      () =>
        new Promise<void>((resolve) => {
          arrive = resolve;
        }),
    );
    await first.user.type(first.field, 'Hello');
    await first.user.click(first.button);
    await first.user.type(first.field, ' again');
    arrive();
    await waitFor(() => expect(first.button).toHaveTextContent('Post'));
    expect(first.field).toHaveValue('Hello again');
  });

  it('keeps the text and the key when it was too often, and says how long to wait', async () => {
    const { user, field, button, send } = renderComposer(async () => {
      throw new ApiError(429, { code: 'too_many', retry_after: 70 });
    });
    await user.type(field, 'Hello');
    await user.click(button);
    expect(await screen.findByRole('alert')).toHaveTextContent(/wait 2 minutes, then try again/);
    expect(field).toHaveValue('Hello');
    await user.click(button);
    expect(send.mock.calls[1]).toEqual(send.mock.calls[0]);
  });

  it('says that it mentions too many people', async () => {
    const { user, field, button } = renderComposer(async () => {
      const errors = [{ field: 'message', code: 'too_many_mentions', detail: 'For programs' }];
      throw new ApiError(422, { errors });
    });
    await user.type(field, '@one @two');
    await user.click(button);
    expect(await screen.findByRole('alert')).toHaveTextContent(/mention 20 people at most/);
    expect(field).toHaveValue('@one @two');
  });

  it('asks for words before it sends nothing', async () => {
    const { user, button, send } = renderComposer();
    await user.click(button);
    expect(screen.getByRole('alert')).toHaveTextContent('Write something first.');
    expect(send).not.toHaveBeenCalled();
  });

  it('counts code points and refuses what is too long', async () => {
    const { user, field, button, send } = renderComposer();
    await user.click(field);
    await user.paste('👋'.repeat(279));
    expect(screen.getByTestId('characters-left')).toHaveTextContent('1');
    expect(screen.getByText('1 character left')).toBeInTheDocument();
    await user.paste('👋👋👋');
    expect(screen.getByTestId('characters-left')).toHaveTextContent('-2');
    await user.click(button);
    expect(screen.getByRole('alert')).toHaveTextContent('This is 2 characters too long.');
    expect(send).not.toHaveBeenCalled();
  });

  it('puts a refusal of the API into words of ours', async () => {
    const { user, field, button } = renderComposer(async () => {
      const errors = [{ field: 'message', code: 'string_pattern_mismatch', detail: 'regex' }];
      throw new ApiError(422, { errors }, null);
    });
    await user.type(field, 'Hello');
    await user.click(button);
    expect(await screen.findByRole('alert')).toHaveTextContent(/cannot be posted/);
  });
});
