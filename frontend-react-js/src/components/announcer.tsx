import { useEffect, useRef } from 'react';
import { createStore } from '@/lib/store';
import { useStore } from '@/lib/use-store';
import styles from './announcer.module.css';

interface Announcement {
  id: number;
  text: string;
}

const SHOWN_MS = 5000;
/** What changes all the time is announced this often, or nothing else could be heard. */
const SPACING_MS = 30_000;

/** Announcements of one kind; the newest replaces the one before. */
function createChannel() {
  const current = createStore<Announcement>({ id: 0, text: '' });
  return {
    ...current,
    publish(text: string) {
      current.set({ id: current.get().id + 1, text });
    },
    /** Clears an announcement, unless a newer one has replaced it. */
    end(id: number) {
      if (current.get().id === id) current.set({ id, text: '' });
    },
  };
}

// Two channels, so that an announcement does not clear a toast that is still being read.
const announcements = createChannel();
const toasts = createChannel();

/** Announces a text to screen readers, politely. */
export const announce = announcements.publish;

/** Shows a toast, which screen readers announce as well. */
export const toast = toasts.publish;

/**
 * Announces a text that changes often, at most twice a minute, and what it is by then. `onSaid` is
 * called when it is announced; null for nothing to say.
 */
export function useSpacedAnnouncement(text: string | null, onSaid?: () => void): void {
  const saidAt = useRef(Number.NEGATIVE_INFINITY);
  const done = useRef(onSaid);
  useEffect(() => {
    done.current = onSaid;
  });
  useEffect(() => {
    if (text === null) return;
    const say = () => {
      saidAt.current = performance.now();
      announce(text);
      done.current?.();
    };
    const wait = saidAt.current + SPACING_MS - performance.now();
    const timer = setTimeout(say, Math.max(0, wait));
    return () => clearTimeout(timer);
  }, [text]);
}

/** The live regions; the layout renders them once. */
export function Announcer() {
  return (
    <>
      <Line channel={announcements} />
      <Line channel={toasts} className={styles.toast} />
    </>
  );
}

interface LineProps {
  channel: ReturnType<typeof createChannel>;
  /** The style of a visible line; without it only screen readers get the text. */
  className?: string | undefined;
}

function Line({ channel, className }: LineProps) {
  const { id, text } = useStore(channel, (announcement) => announcement);

  useEffect(() => {
    const timer = setTimeout(() => channel.end(id), SHOWN_MS);
    return () => clearTimeout(timer);
  }, [channel, id]);

  // A change of language remounts the page; a text in the old language is cleared.
  useEffect(() => () => channel.end(channel.get().id), [channel]);

  return (
    <div role="status" className={text && className ? className : 'visually-hidden'}>
      {text ? <span key={id}>{text}</span> : ''}
    </div>
  );
}
