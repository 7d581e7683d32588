import { screen } from '@testing-library/react';
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
});
