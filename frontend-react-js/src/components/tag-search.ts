/** Finding tags of living cruds by their beginning while a person types. */
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { read } from '@/lib/api';
import type { FoundTag } from '@/lib/api-types.gen';
import { useSettled } from './use-settled';

const NONE: readonly FoundTag[] = [];

/** The tags found for the typed text, debounced. */
export function useTagSearch(typed: string) {
  const term = useSettled(typed);
  const query = useQuery({
    queryKey: ['tags', 'search', term],
    queryFn: ({ signal }) => read(`/api/tags/search?term=${encodeURIComponent(term)}`, signal),
    enabled: term !== '',
    placeholderData: keepPreviousData,
  });
  const isAnswered = term === typed && query.isSuccess && !query.isPlaceholderData;
  return { tags: typed ? (query.data ?? NONE) : NONE, isAnswered };
}
