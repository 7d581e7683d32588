import { fireEvent, screen, waitFor, within } from '@testing-library/react';
import { HttpResponse, http } from 'msw';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { Avatar } from '@/components/avatar';
import { aMe, aPicture, aProfile, inSeconds } from '@/testing/factories';
import { renderWithProviders } from '@/testing/render';
import { API, problem, server } from '@/testing/server';
import { Faces } from './faces';

const AVATAR = '/api/media/01900000-0000-7000-8000-0000000000aa/preview';

function renderFaces(members = {}) {
  const onDone = vi.fn();
  const me = aMe(members);
  const view = renderWithProviders(<Faces me={me} onDone={onDone} />);
  const choose = async () => {
    const file = new File(['picture'], 'me.png', { type: 'image/png' });
    await view.user.upload(screen.getByLabelText('Choose a picture', { selector: 'input' }), file);
    const dialog = screen.getByRole('dialog', { name: 'Cut out your picture' });
    const image = dialog.querySelector('img');
    if (!image) throw new Error('The dialog has no picture');
    return { dialog, image };
  };
  return { ...view, choose, onDone };
}

/** jsdom loads no pictures. */
function load(image: HTMLImageElement): void {
  Object.defineProperties(image, { naturalWidth: { value: 400 }, naturalHeight: { value: 200 } });
  fireEvent.load(image);
}

beforeEach(() => {
  vi.spyOn(HTMLCanvasElement.prototype, 'toBlob').mockImplementation((take) =>
    take(new Blob(['cut'], { type: 'image/webp' })),
  );
});
afterEach(() => vi.restoreAllMocks());

describe('faces', () => {
  it('are cut out, uploaded and set', async () => {
    const media = { ...aPicture(), expires_at: inSeconds(3600) };
    const set = vi.fn();
    server.use(
      http.post(`${API}/api/media`, () => HttpResponse.json(media)),
      http.put(`${API}/api/profile/avatar`, async ({ request }) => {
        set(await request.json());
        return HttpResponse.json(aProfile({ avatar_url: AVATAR }));
      }),
    );
    const { user, choose, onDone } = renderFaces();
    const { dialog, image } = await choose();
    load(image);
    await user.click(within(dialog).getByRole('button', { name: 'Save' }));
    await waitFor(() => expect(set).toHaveBeenCalledWith({ media_uuid: media.uuid }));
    expect(onDone).toHaveBeenCalledWith(expect.objectContaining({ avatar_url: AVATAR }));
    await waitFor(() => expect(screen.queryByRole('dialog')).not.toBeInTheDocument());
  });

  it('are moved and enlarged by keyboard and by slider', async () => {
    const { user, choose } = renderFaces();
    const { dialog, image } = await choose();
    load(image);
    expect(image.style.width).toBe('200%');
    const before = image.style.left;
    within(dialog).getByRole('group').focus();
    await user.keyboard('{ArrowRight}');
    expect(Number.parseFloat(image.style.left)).toBeGreaterThan(Number.parseFloat(before));
    await user.keyboard('+');
    expect(Number.parseFloat(image.style.width)).toBeGreaterThan(200);
    fireEvent.change(within(dialog).getByRole('slider', { name: 'Zoom' }), {
      target: { value: 2 },
    });
    expect(image.style.width).toBe('400%');
  });

  it('say so when the browser cannot show a picture, or the API does not take it', async () => {
    server.use(http.post(`${API}/api/media`, () => problem(503, { code: 'media_full' })));
    const { user, choose } = renderFaces();
    const { dialog, image } = await choose();
    fireEvent.error(image);
    expect(within(dialog).getByRole('alert')).toHaveTextContent(/browser cannot show/);
    load(image);
    await user.click(within(dialog).getByRole('button', { name: 'Save' }));
    await waitFor(() => expect(within(dialog).getByRole('alert')).toHaveTextContent(/no room/));
  });

  it('are removed', async () => {
    server.use(http.delete(`${API}/api/profile/avatar`, () => HttpResponse.json(aProfile())));
    const { user, onDone } = renderFaces({ avatar_url: AVATAR });
    await user.click(screen.getByRole('button', { name: 'Remove the picture' }));
    await waitFor(() => expect(onDone).toHaveBeenCalledOnce());
  });
});

describe('an avatar', () => {
  it('is drawn where there is no picture, or it did not load', () => {
    const { container, rerender } = renderWithProviders(
      <Avatar handle="ann" name="Ann Lee" url={null} />,
    );
    expect(container.querySelector('svg')).toBeInTheDocument();
    rerender(<Avatar handle="ann" name="Ann Lee" url={AVATAR} />);
    const image = container.querySelector('img');
    expect(image).toHaveAttribute('src', AVATAR);
    if (image) fireEvent.error(image);
    expect(container.querySelector('svg')).toBeInTheDocument();
  });
});
