import { useState } from 'react';
import { Button } from '@/components/button';
import { Dialog } from '@/components/dialog';
import { QueryState } from '@/components/query-state';
import type { LinkedAccount, Me } from '@/lib/api-types.gen';
import { t } from '@/lib/i18n';
import { hasCode } from '@/lib/problem';
import { ProviderButtons } from './provider-buttons';
import { providerError } from './provider-errors';
import { useLinkChanges, useLinkedAccounts, useProviders } from './providers-api';
import styles from './settings.module.css';
import { ProofDeclined, useProof } from './use-proof';
import { WayIn, WayInRemoval } from './way-in';

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
  const { unlink } = useLinkChanges();
  const [isOpen, setOpen] = useState(false);
  const { label } = account;
  const close = () => setOpen(false);
  return (
    <>
      <WayIn name={label} way={account}>
        <Button
          look="quiet"
          aria-label={t('security.unlinkNamed', { label })}
          onClick={() => setOpen(true)}
        >
          {t('security.unlink')}
        </Button>
      </WayIn>
      {isOpen ? (
        <Dialog title={t('security.unlinkQuestion')} onClose={close}>
          <WayInRemoval
            me={me}
            warning={t('security.unlinkWarning', { label })}
            action={t('security.unlinkForGood')}
            remove={() => unlink(account.uuid)}
            errorFor={(refused) =>
              hasCode(refused, 'last_way_in')
                ? t('security.lastWayIn')
                : providerError(refused, label)
            }
            removed={t('security.unlinked', { label })}
            onDone={close}
          />
        </Dialog>
      ) : null}
    </>
  );
}
