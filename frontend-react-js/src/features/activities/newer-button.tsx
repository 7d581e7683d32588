import { Button } from '@/components/button';
import { Icon } from '@/components/icon';
import type { PagePath } from '@/lib/api-contract';
import type { Activity } from '@/lib/api-types.gen';
import type { Scope } from '@/lib/first-visit/api-paths';
import { focusHeading } from '@/lib/focus';
import { t } from '@/lib/i18n';
import styles from './activity-feed.module.css';
import { useNewer } from './api';

interface NewerButtonProps {
  scope: Scope;
  shown: readonly Activity[];
  newerPath: PagePath<Activity[]> | null;
}

/** Shows that there are newer cruds; the person decides when the feed moves. */
export function NewerButton({ scope, shown, newerPath }: NewerButtonProps) {
  const newer = useNewer(scope, shown, newerPath);

  const show = () => {
    void newer.show();
    window.scrollTo({ top: 0 });
    focusHeading();
  };

  return (
    <div role="status" className={styles.newer}>
      {newer.count > 0 ? (
        <Button look="ember" data-action="newer" onClick={show}>
          <Icon name="up" size={16} />
          {t(newer.isMore ? 'activities.newerMoreThan' : 'activities.newer', {
            count: newer.count,
          })}
        </Button>
      ) : null}
    </div>
  );
}
