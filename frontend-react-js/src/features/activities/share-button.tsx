import type { Activity } from '@/lib/api-types.gen';
import { ActionButton } from './action-button';
import { share } from './share';

export function ShareButton({ activity }: { activity: Activity }) {
  return (
    <ActionButton
      action="share"
      icon="share"
      label={`Share the crud of ${activity.display_name}`}
      onClick={() => void share(activity)}
    />
  );
}
