import { act, render, waitFor } from '@testing-library/react';
import { expect, it } from 'vitest';
import { watchShown } from './shown-cruds';

it('says which cruds are shown, whole or as a line of a list', async () => {
  const told: (readonly string[])[] = [];
  const { rerender } = render(<article data-uuid="whole" />);
  const stop = watchShown((uuids) => told.push(uuids));
  act(() =>
    rerender(
      <>
        <article data-uuid="whole" />
        <ol>
          <li data-watched="line" />
          <li data-uuid="a message" />
          <li />
        </ol>
      </>,
    ),
  );
  await waitFor(() => expect(told).toEqual([['whole'], ['whole', 'line']]));
  stop();
});
