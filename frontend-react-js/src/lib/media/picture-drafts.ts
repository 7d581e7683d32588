/**
 * Pictures that are being added to a text. They upload at once, and live as long as the page: never
 * on the device.
 */
import { useMemo } from 'react';
import { remove } from '../api';
import { onDiscardDrafts } from '../drafts';
import { newKey } from '../idempotency-key';
import { createStore } from '../store';
import { serverClock } from '../time';
import { useStore } from '../use-store';
import { forgetLocal, type Picture, showLocally } from './picture';
import { MAX_BYTES, type Media, TooLargeError, uploadPicture } from './upload';

export const MAX_PICTURES = 4;
export const MAX_ALT_LENGTH = 1500;

/** A phone sends two at once about as fast as four, and the first is there earlier. */
const MAX_AT_ONCE = 2;
/** So long before its end an upload is taken for ended: it still has to be attached. */
const MARGIN_MS = 30_000;

export interface DraftPicture {
  id: string;
  file: File;
  /** The address of the file in memory. */
  localUrl: string;
  /** Whether the browser can show the file. */
  isShowable: boolean;
  /** What is written for those who do not see it. */
  alt: string;
  state: 'waiting' | 'uploading' | 'ready' | 'failed';
  /** The share that has been sent. */
  progress: number;
  media: Media | null;
  error: unknown;
}

export interface PictureDraft {
  pictures: readonly DraftPicture[];
  /** Text and pictures are covered until somebody wants to see them. */
  sensitive: boolean;
  warning: string;
}

const EMPTY: PictureDraft = { pictures: [], sensitive: false, warning: '' };
const drafts = createStore<ReadonlyMap<string, PictureDraft>>(new Map());
const uploads = new Map<string, AbortController>();
/** The addresses of all files in memory, also of those that were taken out of their draft. */
const localUrls = new Set<string>();

export type PictureDraftActions = ReturnType<typeof actionsOf>;
export type UsedPictureDraft = PictureDraft & PictureDraftActions;

/** As `useDraft` of the same subject and owner. */
export function usePictureDraft(subject: string, owner = ''): UsedPictureDraft {
  const name = `${owner} ${subject}`;
  const draft = useStore(drafts, (all) => all.get(name) ?? EMPTY);
  return useMemo(() => ({ ...draft, ...actionsOf(name) }), [draft, name]);
}

function actionsOf(name: string) {
  return {
    /** Adds what fits; returns how many do not. */
    add(files: readonly File[]): number {
      const room = MAX_PICTURES - draftOf(name).pictures.length;
      const added = files.slice(0, Math.max(0, room)).map(begun);
      changePictures(name, (pictures) => [...pictures, ...added]);
      startUploads();
      return files.length - added.length;
    },
    /** Adds what fits with descriptions; returns the ids. */
    addDescribed(files: readonly File[], described: readonly { alt: string }[]): string[] {
      const room = MAX_PICTURES - draftOf(name).pictures.length;
      const added = files
        .slice(0, Math.max(0, room))
        .map((file, at) => ({ ...begun(file), alt: described[at]?.alt ?? '' }));
      changePictures(name, (pictures) => [...pictures, ...added]);
      startUploads();
      return added.map(({ id }) => id);
    },
    /** Takes a picture out, and off the API. */
    remove(id: string): void {
      const picture = draftOf(name).pictures.find((one) => one.id === id);
      changePictures(name, (pictures) => pictures.filter((one) => one.id !== id));
      if (picture) discard(picture);
    },
    /** Moves a picture to another place. */
    move(id: string, to: number): void {
      changePictures(name, (pictures) => {
        const picture = pictures.find((one) => one.id === id);
        if (!picture) return pictures;
        return pictures.filter((one) => one !== picture).toSpliced(to, 0, picture);
      });
    },
    setNotShowable: (id: string) => changePicture(id, { isShowable: false }),
    setAlt: (id: string, alt: string) => changePicture(id, { alt }),
    retry(id: string): void {
      changePicture(id, { state: 'waiting', progress: 0, error: null });
      startUploads();
    },
    setSensitive: (sensitive: boolean) => change(name, { sensitive }),
    setWarning: (warning: string) => change(name, { warning }),
    /** Uploads again what the API has erased by now, because nothing was posted for so long. */
    renew(): void {
      const soon = serverClock.now() + MARGIN_MS;
      for (const { id, media } of draftOf(name).pictures) {
        if (media && Date.parse(media.expires_at) <= soon) renewed(id);
      }
      startUploads();
    },
    /** The API does not have these uploads any more; each is offered again. */
    renewAll(error: unknown): void {
      for (const { id } of draftOf(name).pictures) renewed(id, { state: 'failed', error });
    },
    /** The pictures once none of them is being uploaded; rejects when `signal` aborts. */
    settled: (signal: AbortSignal) => settled(name, signal),
    /** Ends the draft of pictures that were posted. */
    finish(posted: readonly DraftPicture[]): void {
      const ids = new Set(posted.map(({ id }) => id));
      changePictures(name, (pictures) => pictures.filter(({ id }) => !ids.has(id)));
      change(name, { sensitive: false, warning: '' });
      releasePictures(posted);
    },
    /** Takes all pictures out, to send them; the caller releases them or puts them back. */
    take(): readonly DraftPicture[] {
      const { pictures } = draftOf(name);
      change(name, EMPTY);
      return pictures;
    },
    /** Puts pictures back that were taken and not sent, before others. */
    putBack(pictures: readonly DraftPicture[]): void {
      const rest = [...pictures, ...draftOf(name).pictures];
      for (const picture of rest.slice(MAX_PICTURES)) discard(picture);
      change(name, { pictures: rest.slice(0, MAX_PICTURES) });
    },
  };
}

/** As short as the shortest life of a crud. */
const SHOWN_LOCALLY_MS = 60_000;

/** Frees the memory of pictures that were posted; a page that shows them reads them from the API then. */
export function releasePictures(pictures: readonly DraftPicture[]): void {
  setTimeout(() => {
    for (const { localUrl, media } of pictures) {
      release(localUrl);
      if (media) showLocally(media.uuid, null);
    }
  }, SHOWN_LOCALLY_MS);
}

/** What the API takes for these pictures. From now on the page shows them from memory. */
export function attached(pictures: readonly DraftPicture[]): { uuid: string; alt: string }[] {
  return pictures.flatMap(({ media, alt, localUrl, isShowable }) => {
    if (!media) return [];
    if (isShowable) showLocally(media.uuid, localUrl);
    return [{ uuid: media.uuid, alt: alt.trim() }];
  });
}

/** As if the API had answered them already. */
export function asPictures(pictures: readonly DraftPicture[]): Picture[] {
  return pictures.flatMap(({ media, alt }) => (media ? [{ ...media, alt }] : []));
}

function draftOf(name: string): PictureDraft {
  return drafts.get().get(name) ?? EMPTY;
}

function change(name: string, changes: Partial<PictureDraft>): void {
  drafts.set(new Map(drafts.get()).set(name, { ...draftOf(name), ...changes }));
}

type Pictures = readonly DraftPicture[];

function changePictures(name: string, next: (pictures: Pictures) => Pictures): void {
  change(name, { pictures: next(draftOf(name).pictures) });
}

function changePicture(id: string, changes: Partial<DraftPicture>): void {
  for (const [name, { pictures }] of drafts.get()) {
    if (!pictures.some((one) => one.id === id)) continue;
    changePictures(name, () =>
      pictures.map((one) => (one.id === id ? { ...one, ...changes } : one)),
    );
  }
}

function begun(file: File): DraftPicture {
  const localUrl = URL.createObjectURL(file);
  localUrls.add(localUrl);
  const isTooLarge = file.size > MAX_BYTES;
  return {
    id: newKey(),
    file,
    localUrl,
    isShowable: true,
    alt: '',
    state: isTooLarge ? 'failed' : 'waiting',
    progress: 0,
    media: null,
    error: isTooLarge ? new TooLargeError(MAX_BYTES) : null,
  };
}

function renewed(id: string, changes: Partial<DraftPicture> = {}): void {
  const fresh = { state: 'waiting', progress: 0, media: null } as const;
  changePicture(id, { ...fresh, ...changes });
}

function discard({ id, localUrl, media }: DraftPicture): void {
  uploads.get(id)?.abort();
  release(localUrl);
  // If that fails, the API erases it within the hour.
  if (media) remove(`/api/media/${media.uuid}`).catch(() => {});
  startUploads();
}

function startUploads(): void {
  for (const { pictures } of drafts.get().values()) {
    for (const picture of pictures) {
      if (uploads.size >= MAX_AT_ONCE) return;
      if (picture.state === 'waiting' && !uploads.has(picture.id)) void upload(picture);
    }
  }
}

async function upload({ id, file }: DraftPicture): Promise<void> {
  const controller = new AbortController();
  uploads.set(id, controller);
  changePicture(id, { state: 'uploading' });
  try {
    const media = await uploadPicture(file, {
      signal: controller.signal,
      onProgress: (progress) => changePicture(id, { progress }),
    });
    changePicture(id, { state: 'ready', progress: 1, media });
  } catch (error) {
    changePicture(id, { state: 'failed', error });
  } finally {
    uploads.delete(id);
    startUploads();
  }
}

function settled(name: string, signal: AbortSignal): Promise<Pictures> {
  return new Promise((resolve, reject) => {
    const look = () => {
      const { pictures } = draftOf(name);
      const isPending = pictures.some(({ state }) => state === 'waiting' || state === 'uploading');
      if (isPending && !signal.aborted) return;
      stop();
      signal.removeEventListener('abort', look);
      if (signal.aborted) reject(signal.reason);
      else resolve(pictures);
    };
    const stop = drafts.subscribe(look);
    signal.addEventListener('abort', look);
    look();
  });
}

function release(localUrl: string): void {
  URL.revokeObjectURL(localUrl);
  localUrls.delete(localUrl);
}

onDiscardDrafts(() => {
  drafts.set(new Map());
  for (const upload of uploads.values()) upload.abort();
  for (const localUrl of localUrls) release(localUrl);
  forgetLocal();
});
