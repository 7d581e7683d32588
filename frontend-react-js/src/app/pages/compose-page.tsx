import { useEffect } from 'react';
import { Link } from 'wouter';
import { EmptyState } from '@/components/empty-state';
import { sharedText, usePrefillDraft } from '@/features/activities/shared-text';
import { useWriting } from '@/features/activities/writing';
import { useMe } from '@/features/auth/me';
import { t } from '@/lib/i18n';
import { navigate, useLocation } from '@/lib/location';
import { PageHeading } from '../layout/page-heading';

/** The target of the system's share sheet and of the app icon's shortcut. */
export function ComposePage() {
  const me = useMe();
  const { pathname, search } = useLocation();
  return (
    <>
      <PageHeading title={t('layout.newCrud')} />
      {me ? <Begin handle={me.handle} search={search} /> : null}
      {me === null ? (
        <EmptyState title={t('layout.notSignedIn')}>
          {t('pages.broughtWaits')}{' '}
          <Link to="/signin" state={{ from: pathname + search }}>
            {t('layout.signIn')}
          </Link>
        </EmptyState>
      ) : null}
    </>
  );
}

/**
 * Opens the dialog over the home feed. The address is replaced, because it contains the shared
 * text.
 */
function Begin({ handle, search }: { handle: string; search: string }) {
  const beginWith = usePrefillDraft(handle);
  const writing = useWriting();
  useEffect(() => {
    beginWith(sharedText(new URLSearchParams(search)));
    navigate('/', { replace: true });
    writing?.create();
  }, [beginWith, search, writing]);
  return null;
}
