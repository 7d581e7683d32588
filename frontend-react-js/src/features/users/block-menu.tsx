import { useState } from 'react';
import { tell } from '@/components/announcer';
import { Button } from '@/components/button';
import { Dialog } from '@/components/dialog';
import { Menu, MenuItem } from '@/components/menu';
import type { Profile } from '@/lib/api-types.gen';
import { sentenceFor } from '@/lib/problem';
import { useBlock } from './api';
import styles from './block-menu.module.css';

/** What one can do about a person beside following: block, with words that say what it means. */
export function BlockMenu({ profile }: { profile: Profile }) {
  const [isAsking, setAsking] = useState(false);
  const { handle } = profile;
  return (
    <>
      <Menu label={`More about @${handle}`}>
        <MenuItem icon="block" onChoose={() => setAsking(true)}>
          Block @{handle}
        </MenuItem>
      </Menu>
      {isAsking ? <BlockDialog profile={profile} onClose={() => setAsking(false)} /> : null}
    </>
  );
}

function BlockDialog({ profile, onClose }: { profile: Profile; onClose: () => void }) {
  const { handle, display_name } = profile;
  const block = useBlock(handle);
  const confirm = () => {
    block.mutate(true, {
      onSuccess: () => {
        onClose();
        tell(`You block @${handle}.`);
      },
    });
  };
  return (
    <Dialog title={`Block @${handle}?`} onClose={onClose}>
      <div className={styles.words}>
        <p>
          You and <bdi>{display_name}</bdi> follow each other no more, and neither sees what the
          other writes. Nor can either of you reply to, like, repost, mention or message the other.
        </p>
        <p>Nobody is told. You can unblock here or in the settings, at any time.</p>
        <p className={styles.fault} role="alert">
          {block.error ? sentenceFor(block.error) : ''}
        </p>
        <div className={styles.buttons}>
          <Button look="danger" busy={block.isPending} onClick={confirm}>
            Block
          </Button>
          <Button onClick={onClose}>Cancel</Button>
        </div>
      </div>
    </Dialog>
  );
}
