import { useEffect } from 'react';
import { createStore } from '@/lib/store';
import { useStore } from '@/lib/use-store';
import styles from './announcer.module.css';

interface Announcement {
  id: number;
  text: string;
}

const SHOWN_MS = 5000;

/** Announcements of one kind, of which the newest counts. */
function createChannel() {
  const current = createStore<Announcement>({ id: 0, text: '' });
  return {
    ...current,
    publish(text: string) {
      current.set({ id: current.get().id + 1, text });
    },
    /** Ends an announcement, unless a newer one has taken its place. */
    end(id: number) {
      if (current.get().id === id) current.set({ id, text: '' });
    },
  };
}

// Apart, so that what is only said does not take away what is still being read.
const announcements = createChannel();
const toasts = createChannel();

/** Says something to screen readers, politely. */
export const announce = announcements.publish;

/** Says something to everybody: a line at the foot of the page, which screen readers say as well. */
export const toast = toasts.publish;

/** The one place from which the page speaks; the layout renders it once. */
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
  /** How it looks while it is shown; without it, it is only said. */
  className?: string | undefined;
}

function Line({ channel, className }: LineProps) {
  const { id, text } = useStore(channel, (announcement) => announcement);

  useEffect(() => {
    const timer = setTimeout(() => channel.end(id), SHOWN_MS);
    return () => clearTimeout(timer);
  }, [channel, id]);

  // A change of the language draws the page anew: what was announced before is in another language.
  useEffect(() => () => channel.end(channel.get().id), [channel]);

  return (
    <div role="status" className={text && className ? className : 'visually-hidden'}>
      {text ? <span key={id}>{text}</span> : ''}
    </div>
  );
}
