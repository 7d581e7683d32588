/** Elects one tab of a browser, by a lock that the browser gives to the next one when a tab is gone. */

/** Called in the tab that is elected; returns what to do when it no longer is. */
type OnElected = () => () => void;

export interface Candidacy {
  /** Replaces an elected tab that does not react any more. */
  takeOver: () => void;
  withdraw: () => void;
}

export function stand(name: string, onElected: OnElected): Candidacy {
  let isOver = false;
  let waiting = new AbortController();
  let resign = () => {};

  const request = async (options: LockOptions) => {
    let end = () => {};
    const serve = () =>
      new Promise<void>((release) => {
        const stop = isOver ? () => {} : onElected();
        end = () => {
          end = () => {};
          stop();
          release();
        };
        resign = () => end();
        if (isOver) end();
      });
    // Rejected when this tab stops waiting, and when another one takes over.
    await navigator.locks.request(name, options, serve).catch(() => {});
    end();
  };

  const queue = async () => {
    const { signal } = waiting;
    await request({ signal });
    if (!isOver && !signal.aborted) void queue();
  };

  void queue();
  return {
    async takeOver() {
      waiting.abort();
      waiting = new AbortController();
      await request({ steal: true });
      if (!isOver) void queue();
    },
    withdraw() {
      isOver = true;
      waiting.abort();
      resign();
    },
  };
}
