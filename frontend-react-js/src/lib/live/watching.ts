/** Tells the server which cruds the tabs show, so that it tells what changes about them. */
import { tellStream } from './calls';

/** The most that the server watches for one stream. */
const MAX_WATCHED = 100;
/** The server takes 20 lists in 10 seconds. */
const SPACING_MS = 700;

interface Shown {
  uuids: readonly string[];
  /** As of which position what is shown was read; null if that is not known. */
  since: number | null;
}

export interface Watching {
  /** The stream begins, with this id; everything up to `resumed` was told by the one before. */
  begin: (stream: string, resumed: string | null) => void;
  end: () => void;
  /** What the tabs show, the most important first. */
  want: (shown: readonly Shown[]) => void;
  /** Tries again what failed. */
  retry: () => void;
}

export function createWatching(): Watching {
  let stream: string | null = null;
  let wanted: string[] = [];
  let since: number | null = null;
  /** What the server knows of. */
  let told: string[] = [];
  let timer: ReturnType<typeof setTimeout> | undefined;

  const tell = async (uuids: string[], readAt: number | null) => {
    const current = stream;
    if (current === null || uuids.join() === told.join()) return;
    const before = told;
    told = uuids;
    try {
      const body = { stream: current, uuids };
      await tellStream('/api/stream/watch', readAt === null ? body : { ...body, since: readAt });
    } catch {
      if (stream === current) told = before;
    }
  };
  const tellWanted = async () => {
    timer = undefined;
    await tell(wanted, since);
  };
  const tellSoon = () => {
    timer ??= setTimeout(tellWanted, SPACING_MS);
  };

  return {
    async begin(id, resumed) {
      stream = id;
      clearTimeout(timer);
      timer = undefined;
      const again = told.filter((uuid) => wanted.includes(uuid));
      told = [];
      // Of these all is known up to where the stream goes on.
      if (resumed !== null) await tell(again, Number(resumed));
      await tellWanted();
    },
    end() {
      stream = null;
      clearTimeout(timer);
      timer = undefined;
    },
    want(shown) {
      wanted = [...new Set(shown.flatMap(({ uuids }) => uuids))].slice(0, MAX_WATCHED);
      const positions = shown.map((one) => one.since);
      since = positions.reduce(
        (least, one) => (least === null || one === null ? null : Math.min(least, one)),
        positions[0] ?? null,
      );
      tellSoon();
    },
    retry: tellSoon,
  };
}
