import { useQueryClient } from '@tanstack/react-query';
import { toast } from '@/components/announcer';
import { MenuItem } from '@/components/menu';
import { post } from '@/lib/api';
import { t } from '@/lib/i18n';
import { newKey } from '@/lib/idempotency-key';
import { errorText } from '@/lib/problem';

/** Mutes the author of a crud. Undone in their profile and in the settings. */
export function MuteItem({ handle }: { handle: string }) {
  const client = useQueryClient();
  const mute = async () => {
    try {
      await post('/api/mutes', { kind: 'person', value: handle }, newKey());
      void client.invalidateQueries();
      toast(t('writing.muted', { handle: `@${handle}` }));
    } catch (error) {
      toast(t('writing.notMuted', { why: errorText(error) }));
    }
  };
  return (
    <MenuItem icon="mute" onChoose={() => void mute()}>
      {t('writing.mute', { handle: `@${handle}` })}
    </MenuItem>
  );
}
