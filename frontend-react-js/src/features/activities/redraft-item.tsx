import { toast } from '@/components/announcer';
import { MenuItem } from '@/components/menu';
import { read } from '@/lib/api';
import type { Activity } from '@/lib/api-types.gen';
import { t } from '@/lib/i18n';
import { errorText } from '@/lib/problem';
import { prepareRedraft } from './redraft';
import { preloadDialogs, useWriting } from './writing';

/** Deletes the viewer's crud, and opens the composer with what it was. */
export function RedraftItem({ activity }: { activity: Activity }) {
  const writing = useWriting();
  const begin = async () => {
    const { reply_to_activity_uuid: answered } = activity;
    try {
      // If this fails, there is nothing to reply to any more, and the crud stays.
      const above = answered && (await read(`/api/activities/${answered}`));
      // A dialog that did not come would leave it to the next one.
      await preloadDialogs();
      await prepareRedraft(activity);
      if (above) writing?.reply(above);
      else writing?.create();
    } catch (error) {
      toast(t('writing.stillHere', { why: errorText(error) }));
    }
  };
  return (
    <MenuItem icon="pencil" onChoose={() => void begin()}>
      {t('writing.redraft')}
    </MenuItem>
  );
}
