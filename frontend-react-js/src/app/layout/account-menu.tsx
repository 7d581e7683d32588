import { type ToggleEvent, useId, useRef } from 'react';
import { Link } from 'wouter';
import { Avatar } from '@/components/avatar';
import { MoreIcon } from '@/components/more-icons';
import type { Me } from '@/lib/api-types.gen';
import { t } from '@/lib/i18n';
import { distanceFromInlineStart } from '@/lib/inline-distance';
import styles from './account-menu.module.css';
import { useSignOut } from './use-sign-out';

/** The signed-in person, with links to profile and settings, and the sign-out button. */
export function AccountMenu({ me }: { me: Me }) {
  const id = useId();
  const button = useRef<HTMLButtonElement>(null);
  const menu = useRef<HTMLDivElement>(null);
  const signOut = useSignOut();
  const close = () => menu.current?.hidePopover();

  // Above the button, in the rail as in the bar, and within the window.
  const place = (event: ToggleEvent<HTMLDivElement>) => {
    if (event.newState !== 'open' || !button.current) return;
    const box = button.current.getBoundingClientRect();
    event.currentTarget.style.setProperty('--start-distance', `${distanceFromInlineStart(box)}px`);
    event.currentTarget.style.setProperty('--bottom', `${window.innerHeight - box.top}px`);
  };

  return (
    <div className={styles.account}>
      <button ref={button} type="button" className={styles.button} popoverTarget={id}>
        <span className="visually-hidden">
          {t('deferred.accountOf', { name: me.display_name })}
        </span>
        <Avatar handle={me.handle} name={me.display_name} url={me.avatar_url} />
        <span className={styles.who} aria-hidden="true">
          <strong>
            <bdi className="one-line">{me.display_name}</bdi>
          </strong>
          <span>
            <bdi className="one-line">@{me.handle}</bdi>
          </span>
        </span>
        <span className={styles.more}>
          <MoreIcon name="more" />
        </span>
      </button>
      <div ref={menu} id={id} popover="auto" className={styles.menu} onBeforeToggle={place}>
        <nav aria-label={t('deferred.account')}>
          <ul>
            <li>
              <Link to={`/@${me.handle}`} onClick={close}>
                <MoreIcon name="person" /> {t('deferred.yourProfile')}
              </Link>
            </li>
            <li>
              <Link to="/settings/bookmarks" onClick={close}>
                <MoreIcon name="bookmark" /> {t('deferred.bookmarks')}
              </Link>
            </li>
            <li>
              <Link to="/settings" onClick={close}>
                <MoreIcon name="settings" /> {t('layout.settings')}
              </Link>
            </li>
            {me.role === 'person' ? null : (
              <li>
                <Link to="/moderation" onClick={close}>
                  <MoreIcon name="shield" /> {t('deferred.moderation')}
                </Link>
              </li>
            )}
            <li>
              <Link to="/about" onClick={close}>
                <MoreIcon name="hourglass" /> {t('deferred.aboutCruddur')}
              </Link>
            </li>
            <li>
              <button
                type="button"
                onClick={() => {
                  close();
                  void signOut();
                }}
              >
                <MoreIcon name="leave" /> {t('deferred.signOut')}
              </button>
            </li>
          </ul>
        </nav>
      </div>
    </div>
  );
}
