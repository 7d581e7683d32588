import { act, renderHook } from '@testing-library/react';
import { HttpResponse, http } from 'msw';
import { describe, expect, it } from 'vitest';
import { anActivity } from '@/testing/factories';
import { API, problem, server } from '@/testing/server';
import { post, read, readPage, revalidatePage } from './api';
import type { Activity } from './api-types.gen';
import { useReachable } from './connection';
import { ApiError, errorText, UnreachableError } from './problem';

const PATH = '/api/activities/home';

describe('api', () => {
  it('returns the links of a page', async () => {
    server.use(
      http.get(API + PATH, () =>
        HttpResponse.json([], { headers: { Link: `<${PATH}?max_id=1>; rel="next"` } }),
      ),
    );
    expect(await readPage(PATH)).toEqual({ body: [], next: `${PATH}?max_id=1`, prev: null });
  });

  it('returns the given page while it is unchanged', async () => {
    const asked: (string | null)[] = [];
    server.use(
      http.get(API + PATH, ({ request }) => {
        const known = request.headers.get('If-None-Match');
        asked.push(known);
        const headers = { ETag: '"1"', Link: `<${PATH}?max_id=1>; rel="next"` };
        return known === '"1"'
          ? new HttpResponse(null, { status: 304, headers: { ETag: '"1"' } })
          : HttpResponse.json([anActivity({ message: 'a' })], { headers });
      }),
    );
    const convert = (activities: Activity[]) => activities.map(({ message }) => message);
    const first = await revalidatePage(PATH, undefined, convert);
    expect(first).toEqual({ body: ['a'], next: `${PATH}?max_id=1`, prev: null, etag: '"1"' });
    expect(await revalidatePage(PATH, first, convert)).toBe(first);
    expect(asked).toEqual([null, '"1"']);
  });

  it('throws a problem with its code, fields and time to wait', async () => {
    const errors = [{ field: 'message', code: 'string_too_long', detail: 'For programs' }];
    server.use(
      http.get(API + PATH, () =>
        problem(503, { code: 'store_away', errors }, { 'Retry-After': '2' }),
      ),
    );
    const error = await read(PATH).catch((caught: unknown) => caught);
    expect(error).toBeInstanceOf(ApiError);
    expect(error).toMatchObject({
      status: 503,
      code: 'store_away',
      retryAfter: 2,
      fieldErrors: errors,
    });
    expect(errorText(error)).not.toContain('programs');
  });

  it('knows how long to wait also where another origin hides the header', async () => {
    const wait = { code: 'too_many', retry_after: 3601 };
    server.use(http.get(API + PATH, () => problem(429, wait)));
    const error = await read(PATH).catch((caught: unknown) => caught);
    expect(error).toMatchObject({ retryAfter: 3601 });
    expect(errorText(error)).toBe('That was too often. Please wait 2 hours, then try again.');
  });

  it('takes a gateway that answers for the API as no answer', async () => {
    server.use(
      http.get(API + PATH, () => new HttpResponse('<h1>Bad Gateway</h1>', { status: 502 })),
    );
    await expect(read(PATH)).rejects.toBeInstanceOf(UnreachableError);
  });

  it('reports a lost connection', async () => {
    server.use(http.get(API + PATH, () => HttpResponse.error()));
    const { result } = renderHook(useReachable);
    await act(() => expect(read(PATH)).rejects.toBeInstanceOf(UnreachableError));
    expect(result.current).toBe(false);
  });

  it('does not take a request that the caller aborted for a lost connection', async () => {
    server.use(http.get(API + PATH, () => HttpResponse.json([])));
    const { result } = renderHook(useReachable);
    const controller = new AbortController();
    const reading = read(PATH, controller.signal);
    controller.abort();
    await act(() => expect(reading).rejects.toMatchObject({ name: 'AbortError' }));
    expect(result.current).toBe(true);
  });

  it('has its own sentence for a broken connection', async () => {
    server.use(http.get(API + PATH, () => HttpResponse.error()));
    const error = await read(PATH).catch((caught: unknown) => caught);
    expect(errorText(error)).toMatch(/cannot reach Cruddur/);
  });

  it('sends the idempotency key with what it posts', async () => {
    server.use(
      http.post(`${API}/api/activities`, async ({ request }) =>
        HttpResponse.json({
          key: request.headers.get('Idempotency-Key'),
          body: await request.json(),
        }),
      ),
    );
    expect(await post('/api/activities', { message: 'a' }, 'k1')).toEqual({
      key: 'k1',
      body: { message: 'a' },
    });
  });
});
