import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { Menu, MenuItem } from '@/components/menu';
import type { Activity } from '@/lib/api-types.gen';
import { say } from '@/lib/words';
import styles from './activity-actions.module.css';
import { beginDeletion } from './deletions';
import { LifeDialog } from './life-dialog';
import { share } from './share';

/** What its author alone can do with a crud, and what there is no room for beside it. */
export function MoreMenu({ activity }: { activity: Activity }) {
  const client = useQueryClient();
  const [isChanging, setChanging] = useState(false);
  return (
    <>
      <Menu label={say('activities.moreToDo')} className={styles.action}>
        <MenuItem icon="share" action="share" onChoose={() => void share(activity)}>
          {say('activities.share')}
        </MenuItem>
        <MenuItem icon="hourglass" onChoose={() => setChanging(true)}>
          {say('activities.changeLife')}
        </MenuItem>
        <MenuItem icon="trash" onChoose={() => beginDeletion(client, activity)}>
          {say('activities.delete')}
        </MenuItem>
      </Menu>
      {isChanging ? <LifeDialog activity={activity} onClose={() => setChanging(false)} /> : null}
    </>
  );
}
