import { ButtonLink } from '@/components/button';
import { SkeletonList } from '@/components/skeleton';
import { useEnding, useGoneToday } from '@/features/activities/ending-api';
import { EndingSoon } from '@/features/activities/ending-soon';
import { GoneToday } from '@/features/activities/gone-today';
import { Talked } from '@/features/activities/talked';
import { useTalked } from '@/features/activities/talked-api';
import { useTrends } from '@/features/search/api';
import { TrendList } from '@/features/search/trend-list';
import { useSuggested } from '@/features/users/api';
import { useMembers } from '@/features/users/members-api';
import { NewHere } from '@/features/users/new-here';
import type { Me } from '@/lib/api-types.gen';
import { t } from '@/lib/i18n';
import { isSettled } from '@/lib/is-settled';
import { useMedia } from '@/lib/use-media';
import { Suggestions } from '../layout/suggestions';
import styles from './explore-rooms.module.css';

/** Where two rooms are beside each other, as in the styles. */
const BESIDE = '(width > 75rem)';

/** What ends soon and is gone, what is talked about, who is new, trending tags, people to follow. */
export function ExploreRooms({ me }: { me: Me | null | undefined }) {
  const isSignedIn = Boolean(me);
  const ofEverybody = [useEnding(), useGoneToday(), useTalked(), useTrends()];
  const ofMembers = [useMembers('', isSignedIn), useSuggested(isSignedIn)];
  // All at once: content that arrives later would move what is below it.
  const asked = isSignedIn ? [...ofEverybody, ...ofMembers] : ofEverybody;
  const isKnown = me !== undefined && asked.every(isSettled);
  return (
    <div className={styles.rooms} data-rooms data-trends data-suggests>
      {isKnown ? <Known me={me} /> : <Loading />}
    </div>
  );
}

function Known({ me }: { me: Me | null }) {
  const areBeside = useMedia(BESIDE);
  return (
    <>
      <div className={styles.soon}>
        <EndingSoon />
        <div className={styles.gone}>
          <GoneToday />
        </div>
      </div>
      <div className={styles.talked}>
        <Talked few={!me || !areBeside} />
      </div>
      <div className={styles.more}>
        {me ? <NewHere viewer={me} /> : null}
        <TrendList />
        {me ? <Suggestions viewer={me} besideNewest /> : null}
        <p className={styles.all}>
          <ButtonLink to="/people">{t('people.all')}</ButtonLink>
        </p>
      </div>
    </>
  );
}

function Loading() {
  return (
    <>
      <div className={styles.loading}>
        <SkeletonList label={t('search.loadingRooms')} />
      </div>
      <div className={styles.talked} aria-hidden="true">
        <SkeletonList label="" />
      </div>
    </>
  );
}
