/**
 * Finding people by the start of a handle or a name while a person types, for fields of several
 * features.
 */
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { read } from '@/lib/api';

/** Debounces typing. */
const PAUSE_MS = 150;

/** The people found for the typed text, debounced. */
export function usePeopleSearch(typed: string) {
  const [term, setTerm] = useState('');
  const wanted = typed.trim().replace(/^@/, '');
  useEffect(() => {
    const timer = setTimeout(() => setTerm(wanted), PAUSE_MS);
    return () => clearTimeout(timer);
  }, [wanted]);
  const query = useQuery({
    queryKey: ['users', 'search', term],
    queryFn: ({ signal }) => read(`/api/users/search?term=${encodeURIComponent(term)}`, signal),
    enabled: term !== '',
    placeholderData: keepPreviousData,
  });
  const isAnswered = term === wanted && query.isSuccess && !query.isPlaceholderData;
  return { people: wanted ? (query.data ?? []) : [], isAnswered, error: query.error };
}
