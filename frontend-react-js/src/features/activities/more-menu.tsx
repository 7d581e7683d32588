import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { Menu, MenuItem } from '@/components/menu';
import type { Activity } from '@/lib/api-types.gen';
import { t } from '@/lib/i18n';
import styles from './activity-actions.module.css';
import { startDeletion } from './deletions';
import { LifeDialog } from './life-dialog';
import { MuteItem } from './mute-item';
import { share } from './share';

interface MoreMenuProps {
  activity: Activity;
  /** Otherwise it is a reply below a crud of the viewer's. */
  isOwn: boolean;
}

/**
 * Actions of a crud's author, or of the author of a crud above it, and sharing, for which there is
 * no room beside the menu.
 */
export function MoreMenu({ activity, isOwn }: MoreMenuProps) {
  const client = useQueryClient();
  const [isChanging, setChanging] = useState(false);
  return (
    <>
      <Menu
        label={t(isOwn ? 'writing.moreToDo' : 'writing.moreToDoReply')}
        className={styles.action}
      >
        <MenuItem icon="share" action="share" onChoose={() => void share(activity)}>
          {t('writing.share')}
        </MenuItem>
        {isOwn ? (
          <MenuItem icon="hourglass" onChoose={() => setChanging(true)}>
            {t('writing.changeLife')}
          </MenuItem>
        ) : null}
        <MenuItem icon="trash" onChoose={() => startDeletion(client, activity, isOwn)}>
          {t(isOwn ? 'writing.delete' : 'writing.removeReply')}
        </MenuItem>
        {isOwn ? null : <MuteItem handle={activity.handle} />}
      </Menu>
      {isChanging ? <LifeDialog activity={activity} onClose={() => setChanging(false)} /> : null}
    </>
  );
}
