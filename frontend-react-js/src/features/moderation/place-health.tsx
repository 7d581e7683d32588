import type { ReactNode } from 'react';
import type { PlaceHealth } from '@/lib/api-types.gen';
import { formatDuration, formatExact } from '@/lib/durations';
import { numberFormat } from '@/lib/formats';
import { t } from '@/lib/i18n';
import { usePlaceHealth } from './administration-api';
import { Loaded } from './loaded';
import styles from './place-health.module.css';

type State = PlaceHealth['postgres']['state'];

const SECOND = 1000;
const GIGABYTE = 1e9;
const MEGABYTE = 1e6;

/** How the place is, part by part, in words and with a colour. */
export function Health() {
  return <Loaded query={usePlaceHealth()}>{(health) => <Parts health={health} />}</Loaded>;
}

function Parts({ health }: { health: PlaceHealth }) {
  const { version, postgres, disk, dynamodb, mail, worker, erasing, outbox, reports } = health;
  return (
    <div className={styles.health}>
      <Part title={t('administration.version')} state="ok">
        {version ?? t('administration.versionNone')}
      </Part>
      <Part title={t('administration.postgres')} state={postgres.state}>
        {t('administration.postgresIs', { size: formatSize(postgres.database_bytes) })}
      </Part>
      <Part title={t('administration.disk')} state={disk.state}>
        {diskWords(disk)}
      </Part>
      <Part title={t('administration.dynamodb')} state={dynamodb.state}>
        {t(ENGINES[dynamodb.engine ?? 'away'])}
      </Part>
      <Part title={t('administration.worker')} state={worker.state}>
        {t(worker.is_running ? 'administration.workerIs' : 'administration.workerAway')}
      </Part>
      <Part title={t('administration.erasing')} state={erasing.state}>
        {erasing.overdue_seconds > 0
          ? t('administration.erasingWaits', {
              duration: formatDuration(erasing.overdue_seconds * SECOND),
            })
          : t('administration.erasingIs')}
      </Part>
      <Part title={t('administration.outbox')} state={outbox.state}>
        {outboxWords(outbox)}
      </Part>
      <Part title={t('administration.mail')} state={mail.state}>
        {mailWords(mail)}
      </Part>
      <Part title={t('administration.backups')} state={health.backup.state}>
        {backupWords(health.backup)}
      </Part>
      <Part title={t('moderation.reports')} state={reports.state}>
        {t('administration.reportsWait', { open: reports.open, taken: reports.taken })}
      </Part>
      <p className={styles.foot}>
        {t('administration.checkedAt', { moment: formatExact(health.checked_at) })}
      </p>
    </div>
  );
}

const ENGINES = {
  aws: 'administration.engineAws',
  other: 'administration.engineOther',
  local: 'administration.engineLocal',
  away: 'administration.engineAway',
} as const;

const STATES = {
  ok: 'administration.stateOk',
  note: 'administration.stateNote',
  wrong: 'administration.stateWrong',
} as const;

interface PartProps {
  title: string;
  state: State;
  children: ReactNode;
}

function Part({ title, state, children }: PartProps) {
  return (
    <section className={styles.part} aria-label={title}>
      <h3>{title}</h3>
      <strong className={styles.state} data-state={state}>
        {t(STATES[state])}
      </strong>
      <p>{children}</p>
    </section>
  );
}

function diskWords({ state, free_bytes, total_bytes }: PlaceHealth['disk']): string {
  if (free_bytes === null || total_bytes === null) return t('administration.diskUnknown');
  const sizes = { free: formatSize(free_bytes), total: formatSize(total_bytes) };
  return t(state === 'wrong' ? 'administration.diskFull' : 'administration.diskFree', sizes);
}

function outboxWords({ rows, age_seconds, set_aside }: PlaceHealth['outbox']): string {
  const words = [t('administration.outboxWaits', { rows })];
  if (rows > 0) {
    const duration = formatDuration(age_seconds * SECOND);
    words.push(t('administration.outboxSince', { duration }));
  }
  if (set_aside > 0) words.push(t('administration.outboxGivenUp', { count: set_aside }));
  return words.join(' ');
}

function mailWords({ is_configured, waiting, undelivered }: PlaceHealth['mail']): string {
  const words = is_configured ? [] : [t('administration.mailNone')];
  words.push(t('administration.mailWaits', { count: waiting }));
  if (undelivered.since) {
    const { count, since, reason } = undelivered;
    words.push(t('administration.mailFailed', { count, moment: formatExact(since) }));
    if (reason) words.push(t('administration.mailReason', { reason }));
  }
  return words.join(' ');
}

function backupWords({ is_scheduled, has_failed, age_seconds }: PlaceHealth['backup']): string {
  const words = is_scheduled ? [] : [t('administration.backupsNot')];
  if (has_failed) words.push(t('administration.backupFailed'));
  words.push(
    age_seconds === null
      ? t('administration.backupNone')
      : t('administration.backupAge', { duration: formatDuration(age_seconds * SECOND) }),
  );
  return words.join(' ');
}

/** In gigabytes, or in megabytes below one. */
function formatSize(bytes: number): string {
  const isLarge = bytes >= GIGABYTE;
  const unit = isLarge ? 'gigabyte' : 'megabyte';
  const format = numberFormat({ style: 'unit', unit, maximumFractionDigits: isLarge ? 1 : 0 });
  return format.format(bytes / (isLarge ? GIGABYTE : MEGABYTE));
}
