import { act, screen } from '@testing-library/react';
import { Suspense, startTransition, use, useState } from 'react';
import { describe, expect, it, vi } from 'vitest';
import { renderWithProviders } from '@/testing/render';
import { SearchField } from './search-field';

describe('search field', () => {
  it('asks once for what is typed in one go, and at once on Enter', async () => {
    const onSearch = vi.fn();
    const { user } = renderWithProviders(<SearchField term="" onSearch={onSearch} />);
    const field = screen.getByRole('searchbox', { name: 'Search' });
    await user.type(field, 'bread');
    await vi.waitFor(() => expect(onSearch).toHaveBeenCalledExactlyOnceWith('bread'));
    onSearch.mockClear();
    await user.type(field, 's{Enter}');
    expect(onSearch).toHaveBeenCalledWith('breads');
  });

  it('shows the term that going back brings', () => {
    const { rerender } = renderWithProviders(<SearchField term="bread" onSearch={() => {}} />);
    rerender(<SearchField term="butter" onSearch={() => {}} />);
    expect(screen.getByRole('searchbox')).toHaveValue('butter');
  });

  it.each([
    ['once', (ask: string[]) => ask],
    ['only for some of them', (ask: string[]) => ask.slice(1)],
    ['together at the end', (ask: string[]) => ask.slice(-1)],
  ])('keeps what is typed while the address follows late, %s', async (_, arriving) => {
    const asked: string[] = [];
    const onSearch = (term: string) => void asked.push(term);
    const { user, rerender } = renderWithProviders(<SearchField term="" onSearch={onSearch} />);
    const field = screen.getByRole('searchbox');
    for (const part of ['sour', 'dough', ' br']) {
      await user.type(field, part);
      await vi.waitFor(() => expect(asked.at(-1)).toBe(field.getAttribute('value')));
    }
    await user.type(field, 'ead');
    for (const term of arriving([...asked])) {
      rerender(<SearchField term={term} onSearch={onSearch} />);
      expect(field).toHaveValue('sourdough bread');
    }
    await vi.waitFor(() => expect(asked.at(-1)).toBe('sourdough bread'));
  });

  it('keeps what is typed while the results of an earlier term are still being drawn', async () => {
    const drawing = Promise.withResolvers<void>();
    const { user } = renderWithProviders(<SearchPage drawn={drawing.promise} />);
    const field = screen.getByRole('searchbox');
    for (const part of ['sour{Enter}', 'd', 'o{Enter}', 'u', 'gh']) {
      await act(async () => user.type(field, part));
    }
    expect(field).toHaveValue('sourdough');
    await act(async () => drawing.resolve());
    expect(field).toHaveValue('sourdough');
    expect(await screen.findByText('found for sourdough')).toBeVisible();
  });

  it('takes a term from elsewhere also while an own one is under way', async () => {
    const onSearch = vi.fn();
    const { user, rerender } = renderWithProviders(<SearchField term="rye" onSearch={onSearch} />);
    const field = screen.getByRole('searchbox');
    await user.type(field, ' bread{Enter}');
    rerender(<SearchField term="butter" onSearch={onSearch} />);
    expect(field).toHaveValue('butter');
  });

  it('takes a term back that it has sent before', async () => {
    const onSearch = vi.fn();
    const { user, rerender } = renderWithProviders(<SearchField term="rye" onSearch={onSearch} />);
    const field = screen.getByRole('searchbox');
    await user.type(field, ' bread{Enter}');
    rerender(<SearchField term="rye bread" onSearch={onSearch} />);
    await user.type(field, ' rolls{Enter}');
    rerender(<SearchField term="rye bread rolls" onSearch={onSearch} />);
    rerender(<SearchField term="rye bread" onSearch={onSearch} />);
    expect(field).toHaveValue('rye bread');
  });

  it('keeps the blanks in front of a word that is about to be typed', async () => {
    const onSearch = vi.fn();
    const { user, rerender } = renderWithProviders(<SearchField term="a" onSearch={onSearch} />);
    const field = screen.getByRole('searchbox');
    await user.clear(field);
    await user.type(field, '  ');
    await vi.waitFor(() => expect(onSearch).toHaveBeenLastCalledWith(''));
    rerender(<SearchField term="" onSearch={onSearch} />);
    expect(field).toHaveValue('  ');
  });
});

interface SearchPageProps {
  /** Nothing that was found is rendered until then, and the address is not followed. */
  drawn: Promise<void>;
}

/** The address is followed in a transition, as in the app. */
function SearchPage({ drawn }: SearchPageProps) {
  const [term, setTerm] = useState('');
  return (
    <>
      <SearchField term={term} onSearch={(next) => startTransition(() => setTerm(next))} />
      <Suspense>
        <Found term={term} drawn={drawn} />
      </Suspense>
    </>
  );
}

function Found({ term, drawn }: SearchPageProps & { term: string }) {
  if (term) use(drawn);
  return <p>found for {term}</p>;
}
