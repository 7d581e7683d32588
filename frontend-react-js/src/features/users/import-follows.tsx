import { toast } from '@/components/announcer';
import { Button } from '@/components/button';
import { FileField } from '@/components/file-field';
import { QueryState } from '@/components/query-state';
import type { FollowImport, SkippedLine } from '@/lib/api-types.gen';
import { formatExact } from '@/lib/durations';
import { focusHeading } from '@/lib/focus';
import { type PlainKey, t, tRich } from '@/lib/i18n';
import { ApiError, errorText, hasStatus } from '@/lib/problem';
import { firstColumn, QuotationError } from './first-column';
import { useBeginImport, useEndImport, useImport } from './import-api';
import styles from './import-follows.module.css';

/** The limits of the API. */
const LIMITS = { max: 1000, characters: 60_000 };

/** Beyond it a file is not read: far more than a thousand lines. */
const MAX_BYTES = 500_000;

const refusals: Record<string, PlainKey> = {
  no_lines: 'follows.importNoLines',
  string_too_short: 'follows.importNoLines',
};
const TOO_LARGE = new Set(['too_many_lines', 'string_too_long']);

const reasons: Record<SkippedLine['reason'], PlainKey> = {
  elsewhere: 'follows.importElsewhere',
  nobody: 'follows.importNobody',
  oneself: 'follows.importOneself',
  blocked: 'follows.importBlocked',
  twice: 'follows.importTwice',
};

/** Follows the people of a file, and says what has become of each line. */
export function ImportFollows() {
  const found = useImport();
  return (
    <>
      <p>{t('follows.importWords', { max: LIMITS.max })}</p>
      <FollowsFile />
      {found.data === undefined ? (
        <QueryState query={found} errorTitle={t('follows.importDoesNotLoad')}>
          <p role="status">{t('components.loading')}</p>
        </QueryState>
      ) : null}
      {found.data ? <Outcome outcome={found.data} /> : null}
    </>
  );
}

function FollowsFile() {
  const begin = useBeginImport();
  const load = async (file: File) => {
    if (file.size > MAX_BYTES) throw new TooLarge();
    const text = await file.text();
    if (!text.trim()) throw new EmptyFile();
    // The other columns are not read, and would not fit into a request.
    const column = firstColumn(text);
    if (column.length > LIMITS.characters) throw new TooLarge();
    await begin(column);
    toast(t('follows.importBegun'));
  };
  return (
    <FileField
      label={t('follows.importFile')}
      accept="text/csv,.csv"
      load={load}
      errorFor={refusalText}
    />
  );
}

class TooLarge extends Error {}
class EmptyFile extends Error {}

function refusalText(problem: unknown): string {
  if (problem instanceof EmptyFile) return t('follows.importEmpty');
  if (problem instanceof QuotationError)
    return t('follows.importQuotation', { line: problem.line });
  if (problem instanceof TooLarge || hasStatus(problem, 413)) {
    return t('follows.importTooLarge', LIMITS);
  }
  if (problem instanceof ApiError && hasStatus(problem, 422)) {
    const code = problem.fieldErrors[0]?.code ?? '';
    if (TOO_LARGE.has(code)) return t('follows.importTooLarge', LIMITS);
    return t(refusals[code] ?? 'follows.importNoCsv');
  }
  return errorText(problem);
}

function Outcome({ outcome }: { outcome: FollowImport }) {
  const end = useEndImport();
  const { ended_at, goes_on_at, skipped, skipped_count } = outcome;
  const forget = async () => {
    try {
      await end();
      toast(t(ended_at ? 'follows.importForgotten' : 'follows.importStopped'));
      // The button is removed with what it is about.
      focusHeading();
    } catch (error) {
      toast(t('follows.importNotStopped', { why: errorText(error) }));
    }
  };
  return (
    <section className={styles.outcome} aria-label={t('follows.importOutcome')}>
      <p role="status">
        {ended_at
          ? t('follows.importEnded')
          : t('follows.importGoesOn', { count: outcome.waiting_count })}{' '}
        {goes_on_at ? t('follows.importLimited', { moment: formatExact(goes_on_at) }) : null}
      </p>
      <ul>
        <li>{t('follows.importFollowed', { count: outcome.followed_count })}</li>
        <li>{t('follows.importRequested', { count: outcome.requested_count })}</li>
        <li>{t('follows.importAlready', { count: outcome.already_count })}</li>
        <li>{t('follows.importSkipped', { count: skipped_count })}</li>
      </ul>
      {skipped.length > 0 ? (
        <details>
          <summary>{t('follows.importShowSkipped')}</summary>
          <ul>
            {skipped.map(({ line, address, reason }) => (
              <li key={line}>
                {tRich('follows.importLine', {
                  line,
                  address: () => <bdi>{address}</bdi>,
                  reason: t(reasons[reason]),
                })}
              </li>
            ))}
          </ul>
          {skipped_count > skipped.length ? (
            <p>{t('follows.importMore', { count: skipped_count - skipped.length })}</p>
          ) : null}
        </details>
      ) : null}
      <div>
        <Button look="quiet" onClick={() => void forget()}>
          {t(ended_at ? 'follows.importForget' : 'follows.importStop')}
        </Button>
      </div>
    </section>
  );
}
