import { useEffect, useSyncExternalStore } from 'react';
import styles from './announcer.module.css';

interface Announcement {
  id: number;
  text: string;
}

const SHOWN_MS = 5000;

/** Announcements of one kind, of which the newest counts. */
function createChannel() {
  let current: Announcement = { id: 0, text: '' };
  const listeners = new Set<() => void>();
  return {
    publish(text: string) {
      current = { id: current.id + 1, text };
      for (const listener of listeners) listener();
    },
    subscribe(listener: () => void) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    /** Ends an announcement, unless a newer one has taken its place. */
    end(id: number) {
      if (current.id !== id || !current.text) return;
      current = { ...current, text: '' };
      for (const listener of listeners) listener();
    },
    current: () => current,
  };
}

// Apart, so that what is only said does not take away what is still being read.
const whispered = createChannel();
const told = createChannel();

/** Says something to screen readers, politely. */
export const whisper = whispered.publish;

/** Says something to everybody: a line at the foot of the page, which screen readers say as well. */
export const tell = told.publish;

/** The one place from which the page speaks; the layout renders it once. */
export function Announcer() {
  return (
    <>
      <Line channel={whispered} />
      <Line channel={told} className={styles.toast} />
    </>
  );
}

interface LineProps {
  channel: ReturnType<typeof createChannel>;
  /** How it looks while it is shown; without it, it is only said. */
  className?: string | undefined;
}

function Line({ channel, className }: LineProps) {
  const { id, text } = useSyncExternalStore(channel.subscribe, channel.current);

  useEffect(() => {
    const timer = setTimeout(() => channel.end(id), SHOWN_MS);
    return () => clearTimeout(timer);
  }, [channel, id]);

  // A change of the language draws the page anew: what was announced before is in another language.
  useEffect(() => () => channel.end(channel.current().id), [channel]);

  return (
    <div role="status" className={text && className ? className : 'visually-hidden'}>
      {text ? <span key={id}>{text}</span> : ''}
    </div>
  );
}
