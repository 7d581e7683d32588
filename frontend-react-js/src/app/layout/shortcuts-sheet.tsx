import { Dialog } from '@/components/dialog';
import { t } from '@/lib/i18n';
import styles from './shortcuts-sheet.module.css';

const keys = [
  ['j', 'layout.shortcutNext'],
  ['k', 'layout.shortcutPrevious'],
  ['o', 'layout.shortcutOpen'],
  ['l', 'layout.shortcutLike'],
  ['r', 'layout.shortcutReply'],
  ['b', 'layout.shortcutRepost'],
  ['n', 'layout.shortcutNew'],
  ['Ctrl + Enter', 'layout.shortcutSend'],
  ['.', 'layout.shortcutNewer'],
  ['/', 'layout.shortcutSearch'],
  ['Esc', 'layout.shortcutClose'],
  ['?', 'layout.shortcutSheet'],
] as const;

/** Which key does what. */
export function ShortcutsSheet({ onClose }: { onClose: () => void }) {
  return (
    <Dialog title={t('layout.shortcuts')} onClose={onClose}>
      <dl className={styles.keys}>
        {keys.map(([key, does]) => (
          <div key={key}>
            <dt>
              <kbd>{key}</kbd>
            </dt>
            <dd>{t(does)}</dd>
          </div>
        ))}
      </dl>
    </Dialog>
  );
}
