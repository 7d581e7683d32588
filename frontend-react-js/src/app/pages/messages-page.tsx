import { type ReactNode, useState } from 'react';
import { Link, useParams } from 'wouter';
import { EmptyState } from '@/components/empty-state';
import { useMe } from '@/features/auth/me';
import { useMessageGroup, useShortUser } from '@/features/messages/api';
import { MessageGroups } from '@/features/messages/message-groups';
import { MessageRequests } from '@/features/messages/message-requests';
import { MessagesMenu } from '@/features/messages/messages-menu';
import { MessagesWith } from '@/features/messages/messages-with';
import { NewMessage } from '@/features/messages/new-message';
import { TimerButton } from '@/features/messages/timer';
import { BlockButton } from '@/features/users/block-menu';
import { UserNotFound } from '@/features/users/user-not-found';
import type { Me } from '@/lib/api-types.gen';
import { t } from '@/lib/i18n';
import { useLocation, useParameter } from '@/lib/location';
import { parseHandle } from '@/lib/parse-handle';
import { PageHeading } from '../layout/page-heading';
import styles from './messages-page.module.css';
import { NotFoundPage } from './not-found-page';

/** The same breakpoint as in messages-page.module.css. */
const TWO_PANES = '(width >= 48rem)';

/** The list of conversations beside the open one; on a narrow screen one of the two. */
export function MessagesPage() {
  const me = useMe();
  const { at } = useParams();
  const handle = parseHandle(at);
  const isRequests = useParameter('kind') === 'requests';
  if (at !== undefined && !handle) return <NotFoundPage />;
  if (!me) return <Doorstep isKnown={me === null} />;
  return (
    <div className={styles.panes} data-panes data-open={handle ? true : undefined}>
      <section className={styles.groups} aria-label={t('messages.conversations')}>
        {handle ? (
          <div className={styles.heading}>
            <h2>{t('layout.messages')}</h2>
            <NewMessage handle={me.handle} look="quiet" />
          </div>
        ) : (
          <PageHeading title={t('layout.messages')}>
            <NewMessage handle={me.handle} look="quiet" />
          </PageHeading>
        )}
        <div className={styles.scroll}>
          <p className={styles.kind}>
            <Link to={isRequests ? '/messages' : '/messages?kind=requests'}>
              {t(isRequests ? 'messages.backToConversations' : 'messages.requests')}
            </Link>
          </p>
          {isRequests ? (
            <MessageRequests current={handle} />
          ) : (
            <MessageGroups current={handle}>
              <NewMessage handle={me.handle} look="ember" />
            </MessageGroups>
          )}
        </div>
      </section>
      <div className={styles.open}>
        {handle ? (
          <Open key={handle} me={me} handle={handle} />
        ) : (
          <EmptyState title={t('messages.noConversation')}>
            {t('messages.chooseConversation')}
          </EmptyState>
        )}
      </div>
    </div>
  );
}

function Open({ me, handle }: { me: Me; handle: string }) {
  const { data: group } = useMessageGroup(handle);
  const { data: person } = useShortUser(handle, group === null);
  const [isWide] = useState(() => window.matchMedia(TWO_PANES).matches);
  const name = group?.display_name ?? person?.display_name ?? `@${handle}`;
  const isSelf = handle === me.handle;
  return (
    <>
      <PageHeading title={name} back={{ to: '/messages', label: t('messages.backToMessages') }}>
        {group ? <TimerButton group={group} /> : null}
        {group ? <MessagesMenu group={group} /> : null}
      </PageHeading>
      {isSelf ? (
        <EmptyState title={t('messages.thisIsYou')}>{t('messages.thisIsYouWords')}</EmptyState>
      ) : (
        <MessagesWith
          handle={handle}
          avatarUrl={group?.avatar_url ?? person?.avatar_url ?? null}
          name={name}
          autoFocus={isWide}
          nobody={<UserNotFound handle={handle} />}
          block={<BlockButton person={{ handle, display_name: name }} />}
        />
      )}
    </>
  );
}

/** For visitors who are not signed in; empty until that is known. */
function Doorstep({ isKnown }: { isKnown: boolean }): ReactNode {
  const { pathname } = useLocation();
  return (
    <>
      <PageHeading title={t('layout.messages')} />
      {isKnown ? (
        <EmptyState title={t('layout.notSignedIn')}>
          {t('messages.signedOut')}{' '}
          <Link to="/signin" state={{ from: pathname }}>
            {t('layout.signIn')}
          </Link>
        </EmptyState>
      ) : null}
    </>
  );
}
