import { Dialog } from '@/components/dialog';
import styles from './shortcuts-sheet.module.css';

const keys = [
  ['j', 'The next crud'],
  ['k', 'The crud before'],
  ['l', 'Like it, or not any more'],
  ['r', 'Reply to it'],
  ['b', 'Repost it, or not any more'],
  ['n', 'New crud'],
  ['/', 'Search'],
  ['?', 'This list'],
] as const;

/** Which key does what. */
export function ShortcutsSheet({ onClose }: { onClose: () => void }) {
  return (
    <Dialog title="Keyboard shortcuts" onClose={onClose}>
      <dl className={styles.keys}>
        {keys.map(([key, does]) => (
          <div key={key}>
            <dt>
              <kbd>{key}</kbd>
            </dt>
            <dd>{does}</dd>
          </div>
        ))}
      </dl>
    </Dialog>
  );
}
