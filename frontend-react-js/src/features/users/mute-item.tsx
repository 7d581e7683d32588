import { toast } from '@/components/announcer';
import { MenuItem } from '@/components/menu';
import type { Profile } from '@/lib/api-types.gen';
import { t } from '@/lib/i18n';
import { errorText } from '@/lib/problem';
import { useMute, useUnmute } from './mutes-api';

/** Mutes or unmutes the person of a profile. */
export function MuteItem({ profile }: { profile: Profile }) {
  const mute = useMute();
  const unmute = useUnmute();
  const { mute_uuid } = profile;
  const handle = `@${profile.handle}`;
  const change = async () => {
    try {
      if (mute_uuid) await unmute(mute_uuid);
      else await mute({ kind: 'person', value: profile.handle });
      toast(t(mute_uuid ? 'users.unmuted' : 'users.muted', { handle }));
    } catch (error) {
      toast(t('users.notMuted', { why: errorText(error) }));
    }
  };
  return (
    <MenuItem icon="mute" onChoose={() => void change()}>
      {t(mute_uuid ? 'users.unmute' : 'users.mute', { handle })}
    </MenuItem>
  );
}
