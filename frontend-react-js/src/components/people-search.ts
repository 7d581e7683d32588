/**
 * Finding people by the start of a handle or a name while a person types, for fields of several
 * features.
 */
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { read } from '@/lib/api';
import { useSettled } from './use-settled';

/** The people found for the typed text, debounced. */
export function usePeopleSearch(typed: string) {
  const wanted = typed.trim().replace(/^@/, '');
  const term = useSettled(wanted);
  const query = useQuery({
    queryKey: ['users', 'search', term],
    queryFn: ({ signal }) => read(`/api/users/search?term=${encodeURIComponent(term)}`, signal),
    enabled: term !== '',
    placeholderData: keepPreviousData,
  });
  const isAnswered = term === wanted && query.isSuccess && !query.isPlaceholderData;
  return { people: wanted ? (query.data ?? []) : [], isAnswered, error: query.error };
}
