import { useState } from 'react';
import { toast } from '@/components/announcer';
import { Button } from '@/components/button';
import { Dialog } from '@/components/dialog';
import { Menu, MenuItem } from '@/components/menu';
import type { Profile } from '@/lib/api-types.gen';
import { t, tRich } from '@/lib/i18n';
import { errorText } from '@/lib/problem';
import { reportTarget } from '@/lib/reporting';
import { useBlock } from './api';
import styles from './block-menu.module.css';
import { MuteItem } from './mute-item';

/** The menu of a profile: block, with a dialog that explains it, and report. */
export function BlockMenu({ profile }: { profile: Profile }) {
  const [isAsking, setAsking] = useState(false);
  const { handle, display_name } = profile;
  return (
    <>
      <Menu label={t('users.moreAbout', { handle: `@${handle}` })}>
        {profile.blocked ? null : <MuteItem profile={profile} />}
        {profile.blocked ? null : (
          <MenuItem icon="block" onChoose={() => setAsking(true)}>
            {t('users.blockHandle', { handle: `@${handle}` })}
          </MenuItem>
        )}
        <MenuItem
          icon="flag"
          onChoose={() => reportTarget.set({ kind: 'person', handle, display_name })}
        >
          {t('users.reportHandle', { handle: `@${handle}` })}
        </MenuItem>
      </Menu>
      {isAsking ? <BlockDialog person={profile} onClose={() => setAsking(false)} /> : null}
    </>
  );
}

type Named = Pick<Profile, 'handle' | 'display_name'>;

/** A button that blocks a person, after the same dialog. */
export function BlockButton({ person }: { person: Named }) {
  const [isAsking, setAsking] = useState(false);
  return (
    <>
      <Button onClick={() => setAsking(true)}>{t('users.block')}</Button>
      {isAsking ? <BlockDialog person={person} onClose={() => setAsking(false)} /> : null}
    </>
  );
}

/** Says what blocking does, and blocks. */
export function BlockDialog({ person, onClose }: { person: Named; onClose: () => void }) {
  const { handle, display_name } = person;
  const block = useBlock(handle);
  const confirm = () => {
    block.mutate(true, {
      onSuccess: () => {
        onClose();
        toast(t('users.blocked', { handle: `@${handle}` }));
      },
    });
  };
  return (
    <Dialog title={t('users.blockQuestion', { handle: `@${handle}` })} onClose={onClose}>
      <div className={styles.words}>
        <p>
          {tRich('users.blockDialogWords', {
            name: display_name,
            bdi: (words) => <bdi>{words}</bdi>,
          })}
        </p>
        <p>{t('users.blockDialogNobodyTold')}</p>
        <p className={styles.error} role="alert">
          {block.error ? errorText(block.error) : ''}
        </p>
        <div className={styles.buttons}>
          <Button look="danger" busy={block.isPending} onClick={confirm}>
            {t('users.block')}
          </Button>
          <Button onClick={onClose}>{t('users.cancel')}</Button>
        </div>
      </div>
    </Dialog>
  );
}
