import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { Menu, MenuItem } from '@/components/menu';
import type { Activity } from '@/lib/api-types.gen';
import { blockTarget } from '@/lib/blocking';
import { t } from '@/lib/i18n';
import { reportTarget } from '@/lib/reporting';
import styles from './activity-actions.module.css';
import { BookmarkItem } from './bookmark-item';
import { startDeletion } from './deletions';
import { LifeDialog } from './life-dialog';
import { MuteItem } from './mute-item';
import { QuoteItem } from './quote-item';
import { RedraftItem } from './redraft-item';
import { canShare, copyLink, share } from './share';

interface MoreMenuProps {
  activity: Activity;
  isOwn: boolean;
  /** It is a reply below a crud of the viewer's. */
  isBelowOwn: boolean;
}

/** The menu of a crud: quote it, copy its link, share, bookmark, mute, block and report, and for its author, or the author of a crud above it, delete and the like. */
export function MoreMenu({ activity, isOwn, isBelowOwn }: MoreMenuProps) {
  const client = useQueryClient();
  const [isChanging, setChanging] = useState(false);
  return (
    <>
      <Menu label={menuLabel({ activity, isOwn, isBelowOwn })} className={styles.action}>
        {/* What is not for everyone only its author quotes. */}
        {isOwn || activity.audience === 'everyone' ? <QuoteItem activity={activity} /> : null}
        <MenuItem icon="link" onChoose={() => void copyLink(activity)}>
          {t('writing.copyLink')}
        </MenuItem>
        {canShare() ? (
          <MenuItem icon="share" action="share" onChoose={() => void share(activity)}>
            {t('writing.share')}
          </MenuItem>
        ) : null}
        <BookmarkItem activity={activity} />
        {isOwn ? (
          <MenuItem icon="hourglass" onChoose={() => setChanging(true)}>
            {t('writing.changeLife')}
          </MenuItem>
        ) : null}
        {isOwn ? <RedraftItem activity={activity} /> : null}
        {isOwn || isBelowOwn ? (
          <MenuItem icon="trash" onChoose={() => startDeletion(client, activity, isOwn)}>
            {t(isOwn ? 'writing.delete' : 'writing.removeReply')}
          </MenuItem>
        ) : null}
        {isOwn ? null : <MuteItem handle={activity.handle} />}
        {isOwn ? null : (
          <MenuItem icon="block" onChoose={() => blockTarget.set(activity)}>
            {t('writing.block', { handle: `@${activity.handle}` })}
          </MenuItem>
        )}
        {isOwn ? null : (
          <MenuItem icon="flag" onChoose={() => report(activity)}>
            {t('writing.report')}
          </MenuItem>
        )}
      </Menu>
      {isChanging ? <LifeDialog activity={activity} onClose={() => setChanging(false)} /> : null}
    </>
  );
}

function menuLabel({ activity, isOwn, isBelowOwn }: MoreMenuProps): string {
  if (isOwn) return t('writing.moreToDo');
  if (isBelowOwn) return t('writing.moreToDoReply');
  return t('writing.moreToDoOther', { name: activity.display_name });
}

function report(activity: Activity): void {
  const { handle, display_name } = activity;
  reportTarget.set({ kind: 'activity', activity, handle, display_name });
}
