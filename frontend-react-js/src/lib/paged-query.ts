/** Options of `useInfiniteQuery` for the lists of the API, which go on in pages. */
import type { InfiniteData, QueryClient, QueryKey } from '@tanstack/react-query';
import { type Page, readPage, revalidatePage } from './api';
import type { Checked, PagePath, Path, Result } from './api-contract';

interface Turn {
  pageParam: Path;
  signal: AbortSignal;
}

/** A list in pages, as the cache holds it. */
export type Pages<Body> = InfiniteData<Page<Body>, Path>;

interface PagesOptions<Body> {
  queryFn: (turn: Turn) => Promise<Page<Body>>;
  initialPageParam: Path;
  getNextPageParam: (page: Page<Body>) => Path | null;
}

/** The list that begins at `path`. */
export function pagesFrom<P extends Path>(
  path: P,
  ...rest: Checked<'GET', P, []>
): PagesOptions<Result<'GET', P>>;
export function pagesFrom(path: Path): PagesOptions<unknown> {
  return optionsFor(path, ({ pageParam, signal }) =>
    readPage(pageParam as PagePath<unknown>, signal),
  );
}

/** The same, converted by `convert`; a page that the API says is unchanged stays as it is cached. */
export function revalidatedPagesFrom<P extends Path, Body>(
  client: QueryClient,
  queryKey: QueryKey,
  path: P,
  convert: (answer: Result<'GET', P>) => Body,
  ...rest: Checked<'GET', P, []>
): PagesOptions<Body>;
export function revalidatedPagesFrom<Body>(
  client: QueryClient,
  queryKey: QueryKey,
  path: Path,
  convert: (answer: unknown) => Body,
): PagesOptions<Body> {
  return optionsFor(path, ({ pageParam, signal }) => {
    const list = client.getQueryData<Pages<Body>>(queryKey);
    const cached = list?.pages[list.pageParams.indexOf(pageParam)];
    return revalidatePage(pageParam as PagePath<unknown>, cached, convert, signal);
  });
}

function optionsFor<Body>(path: Path, queryFn: PagesOptions<Body>['queryFn']): PagesOptions<Body> {
  return { queryFn, initialPageParam: path, getNextPageParam: (page) => page.next };
}
