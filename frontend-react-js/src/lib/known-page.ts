/** Pages that the API is asked for again with the state of them that is known. */
import type { InfiniteData } from '@tanstack/react-query';
import type { Page } from './api';

export function knownPage<Body>(
  pages: InfiniteData<Page<Body>, string> | undefined,
  path: string,
): Page<Body> | undefined {
  return pages?.pages[pages.pageParams.indexOf(path)];
}
