import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect, useSyncExternalStore } from 'react';
import { read } from '@/lib/api';
import { onNetworkChange, useReachable } from '@/lib/connection';
import { t } from '@/lib/i18n';
import styles from './connection-banner.module.css';

const ASK_EVERY_MS = 3000;

/** Shows that the API does not respond, and refetches failed queries when it does again. */
export function ConnectionBanner() {
  const client = useQueryClient();
  const isReachable = useReachable();
  const isOnline = useSyncExternalStore(onNetworkChange, () => navigator.onLine);
  const { refetch: ask } = useQuery({
    queryKey: ['health-check'],
    queryFn: ({ signal }) => read('/api/health-check', signal),
    enabled: !isReachable,
    refetchInterval: ASK_EVERY_MS,
    retry: false,
    gcTime: 0,
  });

  // Offline does not mean unreachable: the API may run on this device. It only is a reason to
  // check.
  useEffect(() => onNetworkChange(() => void ask()), [ask]);

  useEffect(() => {
    if (!isReachable) return;
    void client.refetchQueries({ predicate: (query) => query.state.status === 'error' });
  }, [client, isReachable]);

  return (
    <div role="status" className={styles.place}>
      {isReachable ? null : (
        <p data-lost className={styles.banner}>
          {t(isOnline ? 'layout.unreachable' : 'layout.offline')}
        </p>
      )}
    </div>
  );
}
