import { Dialog } from '@/components/dialog';
import { t } from '@/lib/i18n';
import styles from './shortcuts-sheet.module.css';

const keys = [
  ['j', 'deferred.shortcutNext'],
  ['k', 'deferred.shortcutPrevious'],
  ['o', 'deferred.shortcutOpen'],
  ['l', 'deferred.shortcutLike'],
  ['r', 'deferred.shortcutReply'],
  ['b', 'deferred.shortcutRepost'],
  ['q', 'deferred.shortcutQuote'],
  ['n', 'deferred.shortcutNew'],
  ['Ctrl + Enter', 'deferred.shortcutSend'],
  ['.', 'deferred.shortcutNewer'],
  ['/', 'deferred.shortcutSearch'],
  ['Esc', 'deferred.shortcutClose'],
  ['?', 'deferred.shortcutSheet'],
] as const;

/** The list of keyboard shortcuts. */
export function ShortcutsSheet({ onClose }: { onClose: () => void }) {
  return (
    <Dialog title={t('deferred.shortcuts')} onClose={onClose}>
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
