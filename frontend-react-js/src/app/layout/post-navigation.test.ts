import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { watchClicks } from './post-navigation';

/** A crud with a reply inside, as the pages have them; what was clicked goes to `opened`. */
function draw(attributes = ''): string[] {
  const opened: string[] = [];
  document.body.innerHTML = `
    <main>
      <article aria-labelledby="by" ${attributes}>
        <svg data-avatar></svg>
        <header><a href="/@ann"><b id="by">Ann</b></a> <a href="/@ann/status/1">1m</a></header>
        <p>Words <a href="https://a.example">a.example</a> <button>Like</button></p>
        <article aria-labelledby="inner">
          <header><a href="/@bob"><b id="inner">Bob</b></a> <a href="/@bob/status/2">1m</a></header>
          <p>Inner words</p>
        </article>
      </article>
    </main>`;
  for (const link of document.querySelectorAll('a'))
    link.addEventListener('click', (event) => {
      event.preventDefault();
      opened.push(link.getAttribute('href') ?? '');
    });
  return opened;
}

const at = (selector: string) => document.querySelector<HTMLElement>(selector);
const press = (selector: string, init: MouseEventInit = {}) =>
  at(selector)?.dispatchEvent(
    new MouseEvent(init.button ? 'auxclick' : 'click', {
      bubbles: true,
      cancelable: true,
      ...init,
    }),
  );

let stop: () => void;
beforeEach(() => {
  stop = watchClicks();
});
afterEach(() => {
  stop();
  document.body.replaceChildren();
  vi.restoreAllMocks();
});

describe('a click on a crud beside its links', () => {
  it('opens it, and a reply inside it opens itself', () => {
    const opened = draw();
    press('article > p');
    press('article article > p');
    expect(opened).toEqual(['/@ann/status/1', '/@bob/status/2']);
  });

  it('on the avatar opens the person', () => {
    const opened = draw();
    press('[data-avatar]');
    expect(opened).toEqual(['/@ann']);
  });

  it('does nothing on a button, and only what a link does on a link', () => {
    const opened = draw();
    press('button');
    press('p > a');
    expect(opened).toEqual(['https://a.example']);
  });

  it('does nothing when it ended a selection', () => {
    const opened = draw();
    const words = at('article > p');
    if (words) window.getSelection()?.selectAllChildren(words);
    press('article > p');
    window.getSelection()?.removeAllRanges();
    expect(opened).toEqual([]);
  });

  it('does nothing on the crud that the page is about', () => {
    const opened = draw('aria-current="true"');
    press('article > p');
    expect(opened).toEqual([]);
  });

  it.each([{ button: 1 }, { ctrlKey: true }, { metaKey: true }])(
    'opens it in another tab with %o',
    (how) => {
      const opened = draw();
      const open = vi.spyOn(window, 'open').mockReturnValue(null);
      press('article > p', how);
      expect(open).toHaveBeenCalledWith(
        expect.stringMatching(/\/@ann\/status\/1$/),
        '_blank',
        'noopener',
      );
      expect(opened).toEqual([]);
    },
  );
});
