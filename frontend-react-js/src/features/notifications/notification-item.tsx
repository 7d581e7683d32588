import { type ReactNode, useState } from 'react';
import { Link } from 'wouter';
import { Avatar } from '@/components/avatar';
import { ExpiryRing } from '@/components/expiry-ring';
import { CrudContent } from '@/components/media/crud-content';
import { MoreIcon, type MoreIconName } from '@/components/more-icons';
import { RelativeTime } from '@/components/relative-time';
import { ReplyTo } from '@/components/reply-to';
import type { Actor, ModerationNotice, NotifiedActivity } from '@/lib/api-types.gen';
import { t, tRich } from '@/lib/i18n';
import { statusPath } from '@/lib/permalink';
import type { NotificationGroup } from './group';
import styles from './notification-item.module.css';

interface NotificationItemProps {
  group: NotificationGroup;
  /** Renders the actions of a crud, which only the caller can do. */
  renderActions: (item: NotifiedActivity) => ReactNode;
  renderFollow: (item: NotifiedActivity) => ReactNode;
}

type Kind = NotifiedActivity['notification']['kind'];

/** The icons of those kinds that are about no crud. */
const withoutCrud = {
  follow: 'follow',
  follow_request: 'follow',
  follow_accepted: 'follow',
  moderation: 'shield',
} as const;

function iconOf(kind: Kind): MoreIconName {
  return kind in withoutCrud
    ? withoutCrud[kind as keyof typeof withoutCrud]
    : (kind as Exclude<Kind, keyof typeof withoutCrud>);
}

/** Who did what, when, and to which crud. */
export function NotificationItem({ group, renderActions, renderFollow }: NotificationItemProps) {
  const [isOpen, setOpen] = useState(false);
  const { item, actors, isUnread } = group;
  const { uuid, kind, actor, created_at, moderation } = item.notification;
  const hasCrud = !(kind in withoutCrud);
  const isTalk = kind === 'reply' || kind === 'mention' || kind === 'quote';
  const headingId = `notification-${uuid}`;
  return (
    <article
      className={styles.item}
      aria-labelledby={headingId}
      data-unread={isUnread || undefined}
      data-kind={kind}
      tabIndex={-1}
    >
      <span className={styles.sign}>
        <Avatar handle={actor.handle} name={actor.display_name} url={actor.avatar_url} />
        <span className={styles.kind}>
          <MoreIcon name={iconOf(kind)} size={14} />
        </span>
      </span>
      <div className={styles.content}>
        <header className={styles.header}>
          <p id={headingId}>
            {isUnread ? (
              <span className="visually-hidden">{t('notifications.unread')} </span>
            ) : null}
            {moderation
              ? t(`notifications.${moderation.kind}`)
              : tRich(`notifications.${kind}`, {
                  who: () => (
                    <Who actors={actors} isOpen={isOpen} onOpen={() => setOpen(!isOpen)} />
                  ),
                })}
          </p>
          <span className={styles.ago}>
            {!hasCrud ? (
              <RelativeTime at={created_at} />
            ) : (
              <Link to={statusPath(item)}>
                <RelativeTime at={created_at} />
                <span className="visually-hidden">{t('notifications.openCrud')}</span>
              </Link>
            )}
          </span>
        </header>
        {isOpen ? <People actors={actors} /> : null}
        {kind === 'follow' && actors.length === 1 ? (
          <div className={styles.links}>{renderFollow(item)}</div>
        ) : null}
        {hasCrud ? (
          <NotificationBody item={item} isTalk={isTalk}>
            {renderActions(item)}
          </NotificationBody>
        ) : null}
        {kind === 'follow_request' ? (
          <p className={styles.links}>
            <Link to="/settings/requests">{t('notifications.toRequests')}</Link>
          </p>
        ) : null}
        {moderation ? <ActNotice act={moderation} handle={actor.handle} /> : null}
      </div>
    </article>
  );
}

/** Why moderators did it, with links to the crud it was about and to the appeal. */
function ActNotice({ act, handle }: { act: ModerationNotice; handle: string }) {
  return (
    <>
      <p className={styles.said} dir="auto">
        {act.reason}
      </p>
      <p className={styles.links}>
        {act.activity_uuid ? (
          <Link to={statusPath({ handle, uuid: act.activity_uuid })}>
            {t('notifications.aboutCrud')}
          </Link>
        ) : null}
        <Link to="/settings/moderation">
          {t(act.appealed_at || act.undone_at ? 'notifications.toAct' : 'notifications.toAppeal')}
        </Link>
      </p>
    </>
  );
}

interface WhoProps {
  actors: readonly Actor[];
  isOpen: boolean;
  /** Shows all of them, or hides them again. */
  onOpen: () => void;
}

function Who({ actors, isOpen, onOpen }: WhoProps) {
  const [first, second] = actors;
  if (!first) return null;
  if (!second) return <PersonLink actor={first}>{first.display_name}</PersonLink>;
  const one = (words: ReactNode) => <PersonLink actor={first}>{words}</PersonLink>;
  const others = actors.length - 1;
  if (others > 1) {
    return tRich('notifications.whoAndOthers', {
      first: first.display_name,
      one,
      others,
      more: (words) => (
        <button type="button" className={styles.more} aria-expanded={isOpen} onClick={onOpen}>
          {words}
        </button>
      ),
    });
  }
  return tRich('notifications.whoAndOne', {
    first: first.display_name,
    one,
    second: second.display_name,
    two: (words) => <PersonLink actor={second}>{words}</PersonLink>,
  });
}

/** All of them, with their faces. */
function People({ actors }: { actors: readonly Actor[] }) {
  return (
    <ul className={styles.people}>
      {actors.map((actor) => (
        <li key={actor.handle}>
          <Avatar
            handle={actor.handle}
            name={actor.display_name}
            url={actor.avatar_url}
            size="small"
          />
          <PersonLink actor={actor}>{actor.display_name}</PersonLink>
        </li>
      ))}
    </ul>
  );
}

function PersonLink({ actor, children }: { actor: Actor; children: ReactNode }) {
  return (
    <Link to={`/@${actor.handle}`} className={styles.name}>
      <strong>
        <bdi>{children}</bdi>
      </strong>
    </Link>
  );
}

interface NotificationBodyProps {
  item: NotifiedActivity;
  isTalk: boolean;
  children: ReactNode;
}

/** The text of others in full, the viewer's own text shortened, and the actions. */
function NotificationBody({ item, isTalk, children }: NotificationBodyProps) {
  return (
    <>
      {isTalk && item.reply_to ? <ReplyTo crud={item.reply_to} /> : null}
      <div className={isTalk ? styles.said : styles.own}>
        <CrudContent crud={item} folds={isTalk} />
      </div>
      <div className={styles.foot}>
        {children}
        <ExpiryRing createdAt={item.created_at} expiresAt={item.expires_at} />
      </div>
    </>
  );
}
