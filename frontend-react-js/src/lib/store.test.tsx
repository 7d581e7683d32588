import { act, render, screen } from '@testing-library/react';
import { describe, expect, it, vi } from 'vitest';
import { createStore } from './store';
import { useStore } from './use-store';

const person = createStore({ name: 'Ann', count: 1 });
const drawn = vi.fn();

function Name() {
  const name = useStore(person, (value) => value.name);
  drawn(name);
  return <p>{name}</p>;
}

describe('a store', () => {
  it('calls its listeners after each change, until they unsubscribe', () => {
    const store = createStore('one');
    const seen: string[] = [];
    const unsubscribe = store.subscribe(() => seen.push(store.get()));
    store.set('two');
    unsubscribe();
    store.set('three');
    expect(seen).toEqual(['two']);
  });

  it('renders a component again only for the part that it selects', () => {
    render(<Name />);
    const before = drawn.mock.calls.length;
    act(() => person.set({ name: 'Ann', count: 2 }));
    expect(drawn).toHaveBeenCalledTimes(before);
    act(() => person.set({ name: 'Bo', count: 2 }));
    expect(screen.getByText('Bo')).toBeInTheDocument();
  });
});
