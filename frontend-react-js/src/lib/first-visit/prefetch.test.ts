import { HttpResponse, http } from 'msw';
import { describe, expect, it } from 'vitest';
import { read } from '@/lib/api';
import { hasStatus } from '@/lib/problem';
import { API, problem, server } from '@/testing/server';
import { profilePath } from './api-paths';
import { prefetch } from './prefetch';

const PATH = '/api/activities/home';

function answerCounting(answer: (count: number) => Response) {
  let count = 0;
  server.use(
    http.get(API + PATH, () => {
      count += 1;
      return answer(count);
    }),
  );
}

describe('what is asked ahead', () => {
  it('serves the first request for it, and the next one goes to the API', async () => {
    answerCounting((count) => HttpResponse.json({ count }));
    prefetch([PATH]);
    expect(await read(PATH)).toEqual({ count: 1 });
    expect(await read(PATH)).toEqual({ count: 2 });
  });

  it('is of no use to whoever asks for something else', async () => {
    answerCounting((count) => HttpResponse.json({ count }));
    server.use(http.get(`${API}/api/users/@ann`, () => HttpResponse.json('Ann')));
    prefetch([PATH]);
    expect(await read(profilePath('ann'))).toBe('Ann');
    expect(await read(PATH)).toEqual({ count: 1 });
  });

  it('passes a refusal and a lost connection on to the first request', async () => {
    answerCounting((count) => (count === 1 ? problem(401) : HttpResponse.error()));
    prefetch([PATH]);
    await expect(read(PATH)).rejects.toSatisfy((error) => hasStatus(error, 401));
    prefetch([PATH]);
    await expect(read(PATH)).rejects.toThrow('No response');
  });
});
