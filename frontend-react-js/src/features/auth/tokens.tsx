import { useRef, useState } from 'react';
import { flushSync } from 'react-dom';
import { toast } from '@/components/announcer';
import { Button } from '@/components/button';
import { QueryState } from '@/components/query-state';
import type { Me, OwnApp, OwnToken, Token } from '@/lib/api-types.gen';
import { formatDuration, formatExact } from '@/lib/durations';
import { focusHeading } from '@/lib/focus';
import { t } from '@/lib/i18n';
import { errorText, hasStatus } from '@/lib/problem';
import { serverClock } from '@/lib/time';
import { useEndSessions, useTokens } from './api';
import { AppLife } from './app-life';
import { deviceName } from './device-name';
import { NewTokenForm } from './new-token-form';
import { scopeTexts } from './token-scopes';
import styles from './tokens.module.css';

/** The viewer's tokens for programs: make one, see it once, revoke it. */
export function Tokens({ me }: { me: Me }) {
  const [created, setCreated] = useState<Token | null>(null);
  const shown = useRef<HTMLElement>(null);
  const show = (token: Token) => {
    // Rendered synchronously, so that it is there when it gets the focus.
    flushSync(() => setCreated(token));
    shown.current?.focus();
  };
  return (
    <>
      <p>{t('tokens.words')}</p>
      {created ? (
        <section ref={shown} tabIndex={-1} aria-label={t('tokens.noToken')}>
          <p>{t('tokens.once', { name: created.name ?? t('tokens.noToken') })}</p>
          <code className={styles.token} dir="ltr">
            {created.token}
          </code>
          <Button onClick={() => void copy(created.token)}>{t('tokens.copy')}</Button>
        </section>
      ) : null}
      <NewTokenForm key={created?.token} me={me} onCreated={show} />
      <TokenList />
    </>
  );
}

function TokenList() {
  const tokens = useTokens();
  if (!tokens.data) {
    return (
      <QueryState query={tokens} errorTitle={t('tokens.doNotLoad')}>
        <p role="status">{t('components.loading')}</p>
      </QueryState>
    );
  }
  if (tokens.data.length === 0) return <p>{t('tokens.none')}</p>;
  return (
    <ul>
      {tokens.data.map((token) => (
        <li key={token.uuid}>
          <TokenItem token={token} />
        </li>
      ))}
    </ul>
  );
}

function TokenItem({ token }: { token: OwnToken }) {
  const end = useEndSessions();
  const name = token.name ?? deviceName(token.user_agent, 'token');
  const revoke = () => {
    end.mutate(token.uuid, {
      onSuccess: () => toast(t('tokens.revoked')),
      onError: (error) => {
        // It was over already, which is what the person wanted.
        if (!hasStatus(error, 404)) toast(t('tokens.stillGood', { why: errorText(error) }));
      },
    });
    // The button is removed with the token.
    focusHeading();
  };
  const ago = serverClock.now() - Date.parse(token.last_used_at);
  return (
    <div className={styles.item}>
      <p className={styles.name}>
        <bdi>{name}</bdi>
      </p>
      {token.app ? (
        <AppGrant token={token} app={token.app} name={name} />
      ) : token.scopes ? (
        <ul className={styles.scopes}>
          {token.scopes.map((scope) => (
            <li key={scope}>{t(scopeTexts[scope])}</li>
          ))}
        </ul>
      ) : (
        <p>{t('tokens.everything')}</p>
      )}
      <p className={styles.facts}>
        {t('tokens.lastUsed', { span: formatDuration(ago) })}
        {token.app ? null : ` · ${t('tokens.ends', { moment: formatExact(token.expires_at) })}`}
      </p>
      <div>
        <Button look="quiet" aria-label={t('tokens.revokeLabel', { name })} onClick={revoke}>
          {t('tokens.revoke')}
        </Button>
      </div>
    </div>
  );
}

/** What the person let an app of others do. */
function AppGrant({ token, app, name }: { token: OwnToken; app: OwnApp; name: string }) {
  return (
    <>
      <p>
        {t('tokens.isApp')} <code dir="ltr">{app.scopes.join(' ')}</code>
      </p>
      <AppLife token={token} name={name} />
    </>
  );
}

async function copy(token: string): Promise<void> {
  try {
    await navigator.clipboard.writeText(token);
    toast(t('tokens.copied'));
  } catch {
    // The token stands above the button.
    toast(t('tokens.notCopied'));
  }
}
