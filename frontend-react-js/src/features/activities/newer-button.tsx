import { useState } from 'react';
import { toast, useSpacedAnnouncement } from '@/components/announcer';
import { Button } from '@/components/button';
import { MoreIcon } from '@/components/more-icons';
import type { PagePath } from '@/lib/api-contract';
import type { Activity } from '@/lib/api-types.gen';
import type { Scope } from '@/lib/first-visit/api-paths';
import { LazyBoundary } from '@/lib/first-visit/lazy-boundary';
import { lazyComponent } from '@/lib/first-visit/lazy-component';
import { focusHeading } from '@/lib/focus';
import { t } from '@/lib/i18n';
import { isTouched } from '@/lib/is-touched';
import { errorText } from '@/lib/problem';
import styles from './activity-feed.module.css';
import { useNewer } from './newer-api';

const PullToRefresh = lazyComponent(() => import('./pull-to-refresh'), 'PullToRefresh', 'live');

interface NewerButtonProps {
  scope: Scope;
  shown: readonly Activity[];
  newerPath: PagePath<Activity[]> | null;
}

/** Shows that there are newer cruds; the person decides when the feed moves. */
export function NewerButton({ scope, shown, newerPath }: NewerButtonProps) {
  const { count, isMore, show, refresh } = useNewer(scope, shown, newerPath);
  const [isBusy, setBusy] = useState(false);
  const text = count > 0 ? t(isMore ? 'live.newerMoreThan' : 'live.newer', { count }) : null;
  useSpacedAnnouncement(text);

  const onClick = async () => {
    setBusy(true);
    try {
      await show();
      window.scrollTo({ top: 0 });
      focusHeading();
    } catch (error) {
      toast(errorText(error));
    }
    setBusy(false);
  };

  return (
    <div className={styles.newer}>
      {isTouched() ? (
        <LazyBoundary>
          <PullToRefresh refresh={refresh} />
        </LazyBoundary>
      ) : null}
      {text ? (
        <Button look="ember" data-action="newer" busy={isBusy} onClick={onClick}>
          <MoreIcon name="up" size={16} />
          {text}
        </Button>
      ) : null}
    </div>
  );
}
