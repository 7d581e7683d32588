/** The parts of the layout that load after the page. */

import { Fragment, useEffect } from 'react';
import { LanguageChooser } from '@/components/language-chooser';
import { useEnding, useGoneToday } from '@/features/activities/ending-api';
import { EndingSoon } from '@/features/activities/ending-soon';
import { GoneToday } from '@/features/activities/gone-today';
import { UndoToasts } from '@/features/activities/undo-toasts';
import { preloadDialogs } from '@/features/activities/writing';
import { useSyncLanguage } from '@/features/auth/sync-language';
import { useTrends } from '@/features/search/api';
import { TrendList } from '@/features/search/trend-list';
import { useSuggested } from '@/features/users/api';
import { HereNow } from '@/features/users/here-now';
import { SuggestedUsers } from '@/features/users/suggested-users';
import type { Me } from '@/lib/api-types.gen';
import { t } from '@/lib/i18n';
import { isSettled } from '@/lib/is-settled';
import { useMedia } from '@/lib/use-media';
import { whenIdle } from '@/lib/when-idle';
import { AboutLinks } from './about-links';
import { AfterSignin } from './after-signin';
import { AppBadge } from './app-badge';
import styles from './aside.module.css';
import { Live } from './live';
import { useIsClosed } from './members-only';
import { watchClicks } from './post-navigation';
import { Reporting } from './reporting';
import { Shortcuts } from './shortcuts';
import { UpdatePrompt } from './update-prompt';

/** Where there is room for it; the styles of the shell place it there from this width on. */
const BESIDE = '(width > 75rem)';

/**
 * The column beside the page: the promise, what ends soon, trends, suggestions. On a narrow screen
 * only the links, below the page.
 */
export function Aside({ me }: { me: Me | null | undefined }) {
  const isBeside = useMedia(BESIDE);
  return (
    <aside className={styles.aside} aria-label={t('deferred.aboutCruddur')}>
      {isBeside ? <Beside me={me} /> : <Footer />}
    </aside>
  );
}

function Beside({ me }: { me: Me | null | undefined }) {
  const isClosed = useIsClosed();
  const endingSoon = useEnding(!isClosed);
  const goneToday = useGoneToday(!isClosed);
  const trends = useTrends(!isClosed);
  const suggested = useSuggested(Boolean(me));
  // All at once: content that arrives later would move what is below it.
  const isOpenKnown = [endingSoon, goneToday, trends].every(isSettled);
  const isKnown = (isClosed || isOpenKnown) && (!me || isSettled(suggested));
  return (
    <>
      <p className={styles.promise}>{t('deferred.promise')}</p>
      <p>{t('deferred.promiseWords')}</p>
      {isKnown ? <Known me={me ?? null} isClosed={isClosed} /> : null}
    </>
  );
}

function Known({ me, isClosed }: { me: Me | null; isClosed: boolean }) {
  return (
    <>
      {isClosed ? null : (
        <>
          <div className={styles.endingSoon}>
            <EndingSoon compact />
            <GoneToday />
          </div>
          <div className={styles.trends}>
            <TrendList compact />
          </div>
        </>
      )}
      {me ? (
        <div className={styles.suggested}>
          <SuggestedUsers viewer={me} compact />
        </div>
      ) : null}
      <Footer />
    </>
  );
}

function Footer() {
  return (
    <footer className={styles.footer}>
      <HereNow />
      <AboutLinks />
      <LanguageChooser place="aside" />
    </footer>
  );
}

/** What works on every page: shortcuts, undoing a deletion, reports, the stream, the badge, updates. */
export function GlobalActions({ me }: { me: Me | null | undefined }) {
  useSyncLanguage(me);
  const isSignedIn = Boolean(me);
  useEffect(watchClicks, []);
  useEffect(() => {
    // A dialog that fails to load tries again when it is opened.
    return isSignedIn ? whenIdle(() => void preloadDialogs().catch(() => {})) : undefined;
  }, [isSignedIn]);
  return (
    <>
      <Shortcuts />
      <AfterSignin me={me} />
      {me ? <UndoToasts /> : null}
      {me ? (
        <Fragment key={me.uuid}>
          <Reporting />
          <Live me={me} />
        </Fragment>
      ) : null}
      <AppBadge isSignedIn={isSignedIn} />
      {/* In development the page always runs the newest version. */}
      {import.meta.env.PROD ? <UpdatePrompt /> : null}
    </>
  );
}
