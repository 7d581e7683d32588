import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { Menu, MenuItem } from '@/components/menu';
import type { Activity } from '@/lib/api-types.gen';
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
      <Menu label="More to do with your crud" className={styles.action}>
        <MenuItem icon="share" action="share" onChoose={() => void share(activity)}>
          Share
        </MenuItem>
        <MenuItem icon="hourglass" onChoose={() => setChanging(true)}>
          Change its life
        </MenuItem>
        <MenuItem icon="trash" onChoose={() => beginDeletion(client, activity)}>
          Delete
        </MenuItem>
      </Menu>
      {isChanging ? <LifeDialog activity={activity} onClose={() => setChanging(false)} /> : null}
    </>
  );
}
