import type { Activity } from '@/lib/api-types.gen';
import { say } from '@/lib/words';
import { ActionButton } from './action-button';
import { share } from './share';

export function ShareButton({ activity }: { activity: Activity }) {
  return (
    <ActionButton
      action="share"
      icon="share"
      label={say('activities.shareBy', { name: activity.display_name })}
      onClick={() => void share(activity)}
    />
  );
}
