import { renderHook, waitFor } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { useIncrementalRender } from './use-incremental-render';

const keyOf = (entry: string) => entry;

/** All lists that were rendered, and a function for the next props. */
function drawnOf(entries: readonly string[], isWhole = false) {
  const drawn: string[] = [];
  const view = renderHook(
    (props: { entries: readonly string[]; isWhole: boolean }) => {
      const some = useIncrementalRender(props.entries, keyOf, props.isWhole);
      drawn.push(some.join(''));
      return some;
    },
    { initialProps: { entries, isWhole } },
  );
  const settled = (all: string) => waitFor(() => expect(drawn.at(-1)).toBe(all));
  return { drawn, settled, show: view.rerender };
}

const all = (letters: string) => Array.from(letters);

describe('what is drawn gradually', () => {
  it('fills the window first, and goes on in small steps', async () => {
    const { drawn, settled } = drawnOf(all('abcdefghijk'));
    expect(drawn[0]).toBe('ab');
    await settled('abcdefghijk');
    expect(Array.from(new Set(drawn))).toEqual(['ab', 'abcdef', 'abcdefghij', 'abcdefghijk']);
  });

  it('goes on below what is drawn when more has come', async () => {
    const { drawn, settled, show } = drawnOf(all('abc'));
    await settled('abc');
    drawn.length = 0;
    show({ entries: all('abcdefghi'), isWhole: false });
    await settled('abcdefghi');
    expect(Array.from(new Set(drawn))).toEqual(['abc', 'abcdefg', 'abcdefghi']);
  });

  it('takes nothing away for what is put on top', async () => {
    const { drawn, settled, show } = drawnOf(all('abc'));
    await settled('abc');
    drawn.length = 0;
    show({ entries: all('xyabc'), isWhole: false });
    expect(new Set(drawn)).toEqual(new Set(['xyabc']));
  });

  it('draws everything once the place to go on from has gone', async () => {
    const { drawn, settled, show } = drawnOf(all('abcd'));
    await settled('abcd');
    drawn.length = 0;
    show({ entries: all('abcefg'), isWhole: false });
    expect(new Set(drawn)).toEqual(new Set(['abcefg']));
  });

  it('is there as a whole for whoever comes back, and stays so', async () => {
    const { drawn, settled, show } = drawnOf(all('abcde'), true);
    await settled('abcde');
    show({ entries: all('abcde'), isWhole: false });
    expect(new Set(drawn)).toEqual(new Set(['abcde']));
  });

  it('is nothing while there is nothing', async () => {
    const { drawn, settled, show } = drawnOf([]);
    expect(drawn[0]).toBe('');
    show({ entries: all('abc'), isWhole: false });
    await settled('abc');
  });
});
