import { useState } from 'react';
import { toast } from '@/components/announcer';
import { Button } from '@/components/button';
import { Dialog } from '@/components/dialog';
import { Menu, MenuItem } from '@/components/menu';
import type { Profile } from '@/lib/api-types.gen';
import { sentenceFor } from '@/lib/problem';
import { say, sayRich } from '@/lib/words';
import { useBlock } from './api';
import styles from './block-menu.module.css';

/** What one can do about a person beside following: block, with words that say what it means. */
export function BlockMenu({ profile }: { profile: Profile }) {
  const [isAsking, setAsking] = useState(false);
  const { handle } = profile;
  return (
    <>
      <Menu label={say('users.moreAbout', { handle: `@${handle}` })}>
        <MenuItem icon="block" onChoose={() => setAsking(true)}>
          {say('users.blockHandle', { handle: `@${handle}` })}
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
        toast(say('users.blocked', { handle: `@${handle}` }));
      },
    });
  };
  return (
    <Dialog title={say('users.blockQuestion', { handle: `@${handle}` })} onClose={onClose}>
      <div className={styles.words}>
        <p>
          {sayRich('users.blockDialogWords', {
            name: display_name,
            bdi: (words) => <bdi>{words}</bdi>,
          })}
        </p>
        <p>{say('users.blockDialogNobodyTold')}</p>
        <p className={styles.fault} role="alert">
          {block.error ? sentenceFor(block.error) : ''}
        </p>
        <div className={styles.buttons}>
          <Button look="danger" busy={block.isPending} onClick={confirm}>
            {say('users.block')}
          </Button>
          <Button onClick={onClose}>{say('users.cancel')}</Button>
        </div>
      </div>
    </Dialog>
  );
}
