import { toast } from '@/components/announcer';
import { Button } from '@/components/button';
import { MoreIcon } from '@/components/more-icons';
import { QueryState } from '@/components/query-state';
import type { Session } from '@/lib/api-types.gen';
import { formatDuration, formatExact } from '@/lib/durations';
import { focusHeading } from '@/lib/focus';
import { t } from '@/lib/i18n';
import { errorText, hasStatus } from '@/lib/problem';
import { serverClock } from '@/lib/time';
import { useEndSessions, useSessions } from './api';
import { deviceName } from './device-name';
import styles from './settings.module.css';

const NOW_MS = 5 * 60_000;

/** The person's sessions, each with a button to end it. */
export function SessionList() {
  const sessions = useSessions();
  const end = useEndSessions();

  const signOut = (uuid: string | null) => {
    end.mutate(uuid, {
      onSuccess: () => toast(t(uuid ? 'auth.signedOutThere' : 'auth.signedOutElsewhere')),
      onError: (error) => {
        // The session was over already, which is what the person wanted.
        if (!hasStatus(error, 404)) toast(t('auth.stillSignedInThere', { why: errorText(error) }));
      },
    });
    // The button is removed with its session.
    focusHeading();
  };

  if (!sessions.data) {
    return (
      <QueryState query={sessions} errorTitle={t('auth.sessionsDoNotLoad')}>
        <p role="status">{t('components.loading')}</p>
      </QueryState>
    );
  }
  const others = sessions.data.filter((session) => !session.current);
  return (
    <>
      <ul className={styles.sessions}>
        {sessions.data.map((session) => (
          <li key={session.uuid}>
            <SessionItem session={session} onEnd={() => signOut(session.uuid)} />
          </li>
        ))}
      </ul>
      {sessions.data.length === 0 ? <p>{t('auth.sessionsNone')}</p> : null}
      {others.length > 1 ? (
        <Button onClick={() => signOut(null)}>{t('auth.signOutElsewhere')}</Button>
      ) : null}
    </>
  );
}

interface SessionItemProps {
  session: Session;
  onEnd: () => void;
}

function SessionItem({ session, onEnd }: SessionItemProps) {
  const device = session.name ?? deviceName(session.user_agent, session.kind);
  return (
    <div className={styles.session}>
      <MoreIcon name={session.kind === 'token' ? 'terminal' : 'device'} size={22} />
      <div>
        <p className={styles.device}>
          <bdi>{device}</bdi>
          {session.current ? <span className={styles.chip}>{t('auth.thisOne')}</span> : null}
        </p>
        <p className={styles.facts}>
          {session.address ? <bdi>{session.address}</bdi> : null}
          <time dateTime={session.last_used_at} title={formatExact(session.last_used_at)}>
            {lastUsedText(session)}
          </time>
        </p>
      </div>
      {session.current ? null : (
        <Button look="quiet" aria-label={t('auth.signOutOn', { device })} onClick={onEnd}>
          {t('auth.signOut')}
        </Button>
      )}
    </div>
  );
}

function lastUsedText({ last_used_at }: Session): string {
  const ago = serverClock.now() - Date.parse(last_used_at);
  return ago < NOW_MS ? t('auth.activeNow') : t('auth.activeAgo', { span: formatDuration(ago) });
}
