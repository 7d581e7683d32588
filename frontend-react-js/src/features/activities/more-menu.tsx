import { Menu, MenuItem } from '@/components/menu';
import type { Activity } from '@/lib/api-types.gen';
import type { Acting } from './acting';
import styles from './activity-actions.module.css';
import { share } from './share';

interface MoreMenuProps {
  activity: Activity;
  acting: Acting;
}

/** What its author alone can do with a crud, and what there is no room for beside it. */
export function MoreMenu({ activity, acting }: MoreMenuProps) {
  return (
    <Menu label="More to do with your crud" className={styles.action}>
      <MenuItem icon="share" action="share" onChoose={() => void share(activity)}>
        Share
      </MenuItem>
      <MenuItem icon="hourglass" onChoose={() => acting.changeLife(activity)}>
        Change its life
      </MenuItem>
      <MenuItem icon="trash" onChoose={() => acting.remove(activity)}>
        Delete
      </MenuItem>
    </Menu>
  );
}
