import { useState } from 'react';
import { toast } from '@/components/announcer';
import { Button } from '@/components/button';
import { Dialog } from '@/components/dialog';
import { MoreIcon } from '@/components/more-icons';
import { QueryState } from '@/components/query-state';
import type { LinkedAccount, Me } from '@/lib/api-types.gen';
import { formatExact } from '@/lib/durations';
import { focusHeading } from '@/lib/focus';
import { t } from '@/lib/i18n';
import { hasCode, hasStatus } from '@/lib/problem';
import { ProviderButtons } from './provider-buttons';
import { providerError } from './provider-errors';
import { useLinkChanges, useLinkedAccounts, useProviders } from './providers-api';
import styles from './settings.module.css';
import { ProofDeclined, useProof } from './use-proof';

interface LinkedAccountsProps {
  me: Me;
  /** The page to come back to. */
  from: string;
}

/** The person's accounts at other places: link one, unlink one. */
export function LinkedAccounts({ me, from }: LinkedAccountsProps) {
  const list = useLinkedAccounts();
  return (
    <>
      <p>{t('security.linkedWords')}</p>
      {list.data ? (
        <Parts me={me} from={from} accounts={list.data} />
      ) : (
        <QueryState query={list} errorTitle={t('security.linkedDoNotLoad')}>
          <p role="status">{t('components.loading')}</p>
        </QueryState>
      )}
    </>
  );
}

function Parts({ me, from, accounts }: LinkedAccountsProps & { accounts: LinkedAccount[] }) {
  const { withProof, proofDialog } = useProof(me);
  const linked = accounts.map(({ provider }) => provider);
  const attempt = async (action: () => Promise<void>) => {
    try {
      await withProof(action);
    } catch (refused) {
      if (!(refused instanceof ProofDeclined)) throw refused;
    }
  };
  const others = useProviders().filter(({ name }) => !linked.includes(name));
  return (
    <>
      {accounts.length === 0 ? (
        <p>{t('security.linkedNone')}</p>
      ) : (
        <ul className={styles.sessions}>
          {accounts.map((account) => (
            <li key={account.uuid}>
              <LinkedItem me={me} account={account} />
            </li>
          ))}
        </ul>
      )}
      <ProviderButtons
        providers={others}
        purpose="link"
        say={(label) => t('security.link', { label })}
        way={{ from }}
        attempt={attempt}
      />
      {proofDialog}
    </>
  );
}

function LinkedItem({ me, account }: { me: Me; account: LinkedAccount }) {
  const [isOpen, setOpen] = useState(false);
  const { label, created_at, last_used_at } = account;
  return (
    <div className={styles.session}>
      <MoreIcon name="key" size={22} />
      <div>
        <p className={styles.device}>
          <bdi>{label}</bdi>
        </p>
        <p className={styles.facts}>
          <span>{t('security.addedAt', { moment: formatExact(created_at) })}</span>
          <time dateTime={last_used_at ?? created_at}>
            {last_used_at
              ? t('security.usedAt', { moment: formatExact(last_used_at) })
              : t('security.neverUsed')}
          </time>
        </p>
      </div>
      <div className={styles.buttons}>
        <Button
          look="quiet"
          aria-label={t('security.unlinkNamed', { label })}
          onClick={() => setOpen(true)}
        >
          {t('security.unlink')}
        </Button>
      </div>
      {isOpen ? (
        <Dialog title={t('security.unlinkQuestion')} onClose={() => setOpen(false)}>
          <Removal me={me} account={account} onDone={() => setOpen(false)} />
        </Dialog>
      ) : null}
    </div>
  );
}

interface RemovalProps {
  me: Me;
  account: LinkedAccount;
  onDone: () => void;
}

function Removal({ me, account, onDone }: RemovalProps) {
  const { unlink } = useLinkChanges();
  const { withProof, proofDialog } = useProof(me);
  const [error, setError] = useState('');
  const [isBusy, setBusy] = useState(false);
  const { label } = account;
  const removeIt = async () => {
    setBusy(true);
    setError('');
    try {
      await withProof(() => unlink(account.uuid));
    } catch (refused) {
      setBusy(false);
      // It was unlinked elsewhere, which is what the person wanted.
      if (!hasStatus(refused, 404)) {
        if (hasCode(refused, 'last_way_in')) setError(t('security.lastWayIn'));
        else if (!(refused instanceof ProofDeclined)) setError(providerError(refused, label));
        return;
      }
    }
    onDone();
    toast(t('security.unlinked', { label }));
    // The button is removed with the account.
    focusHeading();
  };
  return (
    <>
      <p className={styles.warning}>{t('security.unlinkWarning', { label })}</p>
      <Button look="danger" busy={isBusy} onClick={() => void removeIt()}>
        {t('security.unlinkForGood')}
      </Button>
      <p role="alert" className={styles.error}>
        {error}
      </p>
      {proofDialog}
    </>
  );
}
