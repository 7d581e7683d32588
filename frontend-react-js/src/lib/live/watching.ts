/** Tells the server which cruds the tabs show, so that it tells what changes about them. */
import { tellStream } from './calls';

/** The most that the server watches for one stream. */
const MAX_WATCHED = 100;
/** The server takes 20 lists in 10 seconds. */
const SPACING_MS = 700;

export interface Watching {
  /** The stream begins, with this id. */
  begin: (stream: string) => void;
  end: () => void;
  /** What is to be watched, the most important first. */
  want: (uuids: Iterable<string>) => void;
  /** Tries again what failed. */
  retry: () => void;
}

export function createWatching(): Watching {
  let stream: string | null = null;
  let wanted: string[] = [];
  /** What the server knows of. */
  let told = '';
  let timer: ReturnType<typeof setTimeout> | undefined;

  const tell = async () => {
    timer = undefined;
    const list = wanted.join();
    if (stream === null || list === told) return;
    told = list;
    try {
      await tellStream('watch', { stream, uuids: wanted });
    } catch {
      told = '';
    }
  };
  const tellSoon = () => {
    timer ??= setTimeout(tell, SPACING_MS);
  };

  return {
    begin(id) {
      stream = id;
      told = '';
      clearTimeout(timer);
      void tell();
    },
    end() {
      stream = null;
      clearTimeout(timer);
      timer = undefined;
    },
    want(uuids) {
      wanted = [...new Set(uuids)].slice(0, MAX_WATCHED);
      tellSoon();
    },
    retry: tellSoon,
  };
}
