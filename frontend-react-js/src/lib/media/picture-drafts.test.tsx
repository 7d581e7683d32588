import { act, renderHook, waitFor } from '@testing-library/react';
import { delay, HttpResponse, http } from 'msw';
import { describe, expect, it, vi } from 'vitest';
import { aPicture, inSeconds } from '@/testing/factories';
import { API, problem, server } from '@/testing/server';
import { discardDrafts } from '../drafts';
import { imageOf } from './picture';
import { asPictures, attached, usePictureDraft } from './picture-drafts';
import { MAX_BYTES, uploadErrorText } from './upload';

const UPLOAD = `${API}/api/media`;
const NEVER = new AbortController().signal;

const aFile = (name = 'kettle.jpg', size = 10) =>
  new File([new Uint8Array(size)], name, { type: 'image/jpeg' });

const taken = (seconds = 3600) =>
  HttpResponse.json({ ...aPicture({ alt: '' }), expires_at: inSeconds(seconds) });

/** Answers each upload by `answer`; counts them. */
function onUpload(answer: (count: number) => Response | Promise<Response>) {
  const uploads = { count: 0 };
  server.use(
    http.post(UPLOAD, () => {
      uploads.count += 1;
      return answer(uploads.count);
    }),
  );
  return uploads;
}

function renderDraft() {
  return renderHook(() => usePictureDraft('test', 'ann')).result;
}

const states = (draft: ReturnType<typeof renderDraft>) =>
  draft.current.pictures.map(({ state }) => state);

describe('pictures of a draft', () => {
  it('upload at once', async () => {
    const uploads = onUpload(() => taken());
    const draft = renderDraft();
    act(() => void draft.current.add([aFile(), aFile()]));
    await waitFor(() => expect(states(draft)).toEqual(['ready', 'ready']));
    expect(uploads.count).toBe(2);
    expect(attached(draft.current.pictures)).toHaveLength(2);
  });

  it('are four at most', () => {
    onUpload(() => delay('infinite').then(() => taken()));
    const draft = renderDraft();
    act(() => void draft.current.add([aFile(), aFile(), aFile()]));
    let left = 0;
    act(() => {
      left = draft.current.add([aFile(), aFile(), aFile()]);
    });
    expect(left).toBe(2);
    expect(states(draft)).toEqual(['uploading', 'uploading', 'waiting', 'waiting']);
  });

  it('wait while all decoders are busy, and go again', async () => {
    const uploads = onUpload((count) =>
      count === 1 ? problem(503, { code: 'busy' }, { 'Retry-After': '0' }) : taken(),
    );
    const draft = renderDraft();
    act(() => void draft.current.add([aFile()]));
    await waitFor(() => expect(states(draft)).toEqual(['ready']));
    expect(uploads.count).toBe(2);
  });

  it('can be repeated after no answer came', async () => {
    const uploads = onUpload((count) => (count === 1 ? HttpResponse.error() : taken()));
    const draft = renderDraft();
    act(() => void draft.current.add([aFile()]));
    await waitFor(() => expect(states(draft)).toEqual(['failed']));
    expect(uploadErrorText(draft.current.pictures[0]?.error)).toMatch(/cannot reach Cruddur/);
    act(() => draft.current.retry(draft.current.pictures[0]?.id ?? ''));
    await waitFor(() => expect(states(draft)).toEqual(['ready']));
    expect(uploads.count).toBe(2);
  });

  it('are not sent when they are too large, and the limit is said', () => {
    const uploads = onUpload(() => taken());
    const draft = renderDraft();
    act(() => void draft.current.add([aFile('large.jpg', MAX_BYTES + 1)]));
    expect(states(draft)).toEqual(['failed']);
    expect(uploadErrorText(draft.current.pictures[0]?.error)).toMatch(/10 MB/);
    expect(uploads.count).toBe(0);
  });

  it.each([
    [422, { code: 'not_a_picture', reason: 'damaged' }, /damaged/],
    [422, { code: 'not_a_picture', reason: 'of_tomorrow' }, /cannot read this as a picture/],
    [413, { code: 'request_entity_too_large' }, /10 MB/],
    [503, { code: 'media_full' }, /no room/],
  ])('say why they failed: %i %j', async (status, members, sentence) => {
    onUpload(() => problem(status, members));
    const draft = renderDraft();
    act(() => void draft.current.add([aFile()]));
    await waitFor(() => expect(states(draft)).toEqual(['failed']));
    expect(uploadErrorText(draft.current.pictures[0]?.error)).toMatch(sentence);
  });

  it('leave memory and the API when they are removed', async () => {
    onUpload(() => taken());
    const removed = vi.fn();
    server.use(
      http.delete(`${API}/api/media/:uuid`, ({ params }) => {
        removed(params.uuid);
        return new HttpResponse(null, { status: 204 });
      }),
    );
    const revoke = vi.spyOn(URL, 'revokeObjectURL');
    const draft = renderDraft();
    act(() => void draft.current.add([aFile()]));
    await waitFor(() => expect(states(draft)).toEqual(['ready']));
    const [picture] = draft.current.pictures;
    act(() => draft.current.remove(picture?.id ?? ''));
    expect(revoke).toHaveBeenCalledWith(picture?.localUrl);
    await waitFor(() => expect(removed).toHaveBeenCalledWith(picture?.media?.uuid));
    expect(draft.current.pictures).toEqual([]);
    revoke.mockRestore();
  });

  it('change places', () => {
    onUpload(() => delay('infinite').then(() => taken()));
    const draft = renderDraft();
    act(() => void draft.current.add([aFile('a.png'), aFile('b.png'), aFile('c.png')]));
    act(() => draft.current.move(draft.current.pictures[2]?.id ?? '', 0));
    expect(draft.current.pictures.map(({ file }) => file.name)).toEqual([
      'c.png',
      'a.png',
      'b.png',
    ]);
  });

  it('upload once more when the API has erased them by now', async () => {
    const uploads = onUpload((count) => taken(count === 1 ? 10 : 3600));
    const draft = renderDraft();
    act(() => void draft.current.add([aFile()]));
    await waitFor(() => expect(states(draft)).toEqual(['ready']));
    act(() => draft.current.renew());
    await act(async () => void (await draft.current.settled(NEVER)));
    expect(uploads.count).toBe(2);
  });

  it('show from memory what was sent, until nothing needs it', async () => {
    onUpload(() => taken());
    const draft = renderDraft();
    act(() => void draft.current.add([aFile()]));
    await waitFor(() => expect(states(draft)).toEqual(['ready']));
    const { pictures } = draft.current;
    attached(pictures);
    const [shown] = asPictures(pictures);
    if (!shown) throw new Error('There is no picture');
    expect(imageOf(shown)).toEqual({ src: pictures[0]?.localUrl });
    act(() => discardDrafts());
    expect(imageOf(shown).src).toBe(shown.preview_url);
    expect(draft.current.pictures).toEqual([]);
  });
});
