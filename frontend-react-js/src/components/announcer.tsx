import { useEffect, useState, useSyncExternalStore } from 'react';
import styles from './announcer.module.css';

interface Announcement {
  id: number;
  text: string;
  /** Shown to everyone, or only said by screen readers. */
  shown: boolean;
}

const SHOWN_MS = 5000;

let current: Announcement = { id: 0, text: '', shown: false };
const listeners = new Set<() => void>();

function publish(text: string, shown: boolean): void {
  current = { id: current.id + 1, text, shown };
  for (const listener of listeners) listener();
}

/** Says something to screen readers, politely. */
export function whisper(text: string): void {
  publish(text, false);
}

/** Says something to everybody: a line at the foot of the page, which screen readers say as well. */
export function tell(text: string): void {
  publish(text, true);
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** The one place from which the page speaks; the layout renders it once. */
export function Announcer() {
  const announcement = useSyncExternalStore(subscribe, () => current);
  const [done, setDone] = useState(0);

  useEffect(() => {
    const timer = setTimeout(() => {
      // What was said can be a message that has an end.
      if (current.id === announcement.id) current = { ...current, text: '' };
      setDone(announcement.id);
    }, SHOWN_MS);
    return () => clearTimeout(timer);
  }, [announcement]);

  const isOver = done >= announcement.id;
  const isShown = announcement.shown && !isOver;
  return (
    <div role="status" className={isShown ? styles.toast : 'visually-hidden'}>
      {isOver ? '' : <span key={announcement.id}>{announcement.text}</span>}
    </div>
  );
}
