import { ButtonLink } from '@/components/button';
import type { Activity } from '@/lib/api-types.gen';
import { t } from '@/lib/i18n';
import { statusPath } from '@/lib/permalink';
import { useExpired } from '@/lib/use-expired';
import { ReplyComposer } from './reply-composer';
import styles from './thread-foot.module.css';
import { useWriting } from './writing';

/** Where a thread ends and the next answer begins: a field, or for visitors a way to it. */
export function ThreadFoot({ activity }: { activity: Activity }) {
  const viewer = useWriting()?.viewer;
  const isExpired = useExpired(activity.expires_at);
  const { display_name: name, can_reply, expires_at } = activity;
  if (isExpired) return null;
  if (!viewer) {
    return (
      <p className={styles.foot}>
        <ButtonLink to="/signin" state={{ from: statusPath(activity) }}>
          {t('writing.signInToReply')}
        </ButtonLink>
      </p>
    );
  }
  if (!can_reply) return <p className={styles.foot}>{t('writing.repliesClosedBy', { name })}</p>;
  return (
    <div className={styles.foot}>
      <ReplyComposer
        handle={viewer.handle}
        name={viewer.display_name}
        avatarUrl={viewer.avatar_url}
        answered={{ uuid: activity.uuid, expires_at }}
      />
    </div>
  );
}
