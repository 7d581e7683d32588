import type { Activity } from '@/lib/api-types.gen';
import { t } from '@/lib/i18n';
import { ActionButton } from './action-button';
import { share } from './share';

export function ShareButton({ activity }: { activity: Activity }) {
  return (
    <ActionButton
      action="share"
      icon="share"
      label={t('activities.shareBy', { name: activity.display_name })}
      onClick={() => void share(activity)}
    />
  );
}
