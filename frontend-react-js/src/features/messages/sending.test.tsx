import { act, fireEvent, screen, waitFor } from '@testing-library/react';
import { HttpResponse, http } from 'msw';
import { describe, expect, it } from 'vitest';
import { read } from '@/lib/api';
import { aMessage, aPicture, inSeconds } from '@/testing/factories';
import { held } from '@/testing/held';
import { API, problem, server } from '@/testing/server';
import { answer, arrives, recordSent, renderTalk, theField } from '@/testing/talk';

describe('sending', () => {
  it('shows the message at once, with Enter, and empties the field', async () => {
    answer([aMessage()]);
    let arrive = () => {};
    const sent = recordSent(async (body) => {
      await new Promise<void>((resolve) => {
        arrive = resolve;
      });
      return arrives(body);
    });
    const { user } = renderTalk();
    await user.type(await theField(), 'One{Shift>}{Enter}{/Shift}Two{Enter}');
    expect(await screen.findByText('Sending…')).toBeInTheDocument();
    expect(await theField()).toHaveValue('');
    await waitFor(() => expect(sent).toHaveLength(1));
    expect(sent[0]?.body).toEqual({ message: 'One\nTwo', user_receiver_handle: 'bayko' });
    act(arrive);
    await waitFor(() => expect(screen.queryByText('Sending…')).not.toBeInTheDocument());
    expect(screen.getByText(/One\s+Two/)).toBeInTheDocument();
  });

  it('sends messages one after the other, in the order in which they were written', async () => {
    answer([aMessage()]);
    const { waiting, release } = held();
    const sent = recordSent(async (body) => {
      if (body.message === 'One') await waiting;
      return arrives(body);
    });
    const { user } = renderTalk();
    await user.type(await theField(), 'One{Enter}Two{Enter}');
    await waitFor(() => expect(screen.getAllByText('Sending…')).toHaveLength(2));
    // If the second one were not waiting, it would have left before this request.
    await read('/api/health-check');
    expect(sent.map(({ body }) => body.message)).toEqual(['One']);
    release();
    await waitFor(() => expect(screen.queryByText('Sending…')).not.toBeInTheDocument());
    expect(sent.map(({ body }) => body.message)).toEqual(['One', 'Two']);
  });

  it('does not send with the Enter that ends a composition', async () => {
    answer([aMessage()]);
    const sent = recordSent(arrives);
    const { user } = renderTalk();
    const field = await theField();
    await user.type(field, 'にほん');
    fireEvent.keyDown(field, { key: 'Enter', isComposing: true });
    fireEvent.keyDown(field, { key: 'Enter', keyCode: 229 });
    expect(field).toHaveValue('にほん');
    expect(sent).toEqual([]);
  });

  it('keeps what did not arrive, says so, and tries again under the same key', async () => {
    answer([aMessage()]);
    const refused = recordSent(() => problem(503, {}, { 'Retry-After': '1' }));
    const { user } = renderTalk();
    await user.type(await theField(), 'Hold on to this{Enter}');
    expect(await screen.findByText(/^Not sent\. Our storage does not answer/)).toBeInTheDocument();
    expect(screen.getByText('Hold on to this')).toBeInTheDocument();
    const sent = recordSent(arrives);
    await user.click(screen.getByRole('button', { name: 'Try again' }));
    await waitFor(() => expect(screen.queryByText(/^Not sent/)).not.toBeInTheDocument());
    await waitFor(() => expect(sent).toEqual(refused));
    expect(sent[0]?.key).toMatch(/^[0-9a-f-]{36}$/);
  });

  it('keeps what was one too many, and says how long to wait', async () => {
    answer([aMessage()]);
    const refused = recordSent(() => problem(429, { code: 'too_many' }, { 'Retry-After': '4' }));
    const { user } = renderTalk();
    await user.type(await theField(), 'One too many{Enter}');
    expect(await screen.findByText(/^Not sent\. .*wait 4 seconds/)).toBeInTheDocument();
    expect(screen.getByText('One too many')).toBeInTheDocument();
    const sent = recordSent(arrives);
    await user.click(screen.getByRole('button', { name: 'Try again' }));
    await waitFor(() => expect(sent).toEqual(refused));
  });

  it('takes what did not arrive back to the field', async () => {
    answer([aMessage()]);
    recordSent(() => HttpResponse.error());
    const { user } = renderTalk();
    await user.type(await theField(), 'Nearly right{Enter}');
    await user.click(await screen.findByRole('button', { name: 'Back to the field' }));
    expect(await theField()).toHaveValue('Nearly right');
    expect(await theField()).toHaveFocus();
    expect(screen.queryByText(/^Not sent/)).not.toBeInTheDocument();
  });

  it('sends what came back to the field unchanged under the same key, else under another', async () => {
    answer([aMessage()]);
    const lost = recordSent(() => HttpResponse.error());
    const { user } = renderTalk();
    await user.type(await theField(), 'Perhaps it arrived{Enter}');
    await user.click(await screen.findByRole('button', { name: 'Back to the field' }));
    await user.type(await theField(), '{Enter}');
    await user.click(await screen.findByRole('button', { name: 'Back to the field' }));
    await waitFor(() => expect(lost).toHaveLength(2));
    expect(lost[1]?.key).toBe(lost[0]?.key);
    const sent = recordSent(arrives);
    await user.type(await theField(), '?{Enter}');
    await waitFor(() => expect(sent).toHaveLength(1));
    expect(sent[0]?.key).not.toBe(lost[0]?.key);
  });

  it('keeps what did not arrive while one is elsewhere', async () => {
    answer([aMessage()]);
    recordSent(() => problem(503));
    const { user, client, unmount } = renderTalk();
    await user.type(await theField(), 'I stay{Enter}');
    await screen.findByText(/^Not sent/);
    unmount();
    expect(JSON.stringify(client.getQueryData(['messages', 'unsent', 'bayko']))).toContain(
      'I stay',
    );
  });

  it('counts code points and holds back what is too long', async () => {
    answer([aMessage()]);
    const sent = recordSent(arrives);
    const { user } = renderTalk();
    const field = await theField();
    fireEvent.change(field, { target: { value: '👋'.repeat(1024) } });
    expect(screen.getByTestId('characters-left')).toHaveTextContent('0');
    fireEvent.change(field, { target: { value: '👋'.repeat(1025) } });
    await user.click(screen.getByRole('button', { name: 'Send' }));
    expect(await screen.findByText('This is one character too long.')).toBeInTheDocument();
    expect(field).toHaveAttribute('aria-invalid', 'true');
    expect(sent).toEqual([]);
  });
});

describe('sending pictures', () => {
  it('shows them from memory, and puts them back when it fails', async () => {
    answer([aMessage()]);
    const picture = aPicture({ alt: '' });
    server.use(
      http.post(`${API}/api/media`, () =>
        HttpResponse.json({ ...picture, expires_at: inSeconds(3600) }),
      ),
    );
    const sent = recordSent(() => problem(500));
    const { user } = renderTalk();
    await theField();
    const input = screen.getByLabelText('Add pictures', { selector: 'input' });
    await user.upload(input, new File(['picture'], 'boat.png', { type: 'image/png' }));
    await user.type(screen.getByRole('textbox', { name: 'Describe picture 1' }), 'A boat');
    await user.click(screen.getByRole('button', { name: 'Send' }));
    const image = await screen.findByRole('img', { name: 'A boat' });
    expect(image.getAttribute('src')).toMatch(/^blob:/);
    expect(sent[0]?.body).toEqual({
      message: '',
      media: [{ uuid: picture.uuid, alt: 'A boat' }],
      user_receiver_handle: 'bayko',
    });
    await user.click(await screen.findByRole('button', { name: 'Back to the field' }));
    expect(screen.getByRole('textbox', { name: 'Describe picture 1' })).toHaveValue('A boat');
    await user.click(screen.getByRole('button', { name: 'Send' }));
    await waitFor(() => expect(sent).toHaveLength(2));
    expect(sent[1]).toEqual(sent[0]);
  });
});
