import { type ReactNode, useState } from 'react';
import { Button } from '@/components/button';
import type { Activity } from '@/lib/api-types.gen';
import { sentenceFor } from '@/lib/problem';
import { useReplies } from './api';
import styles from './replies.module.css';

interface RepliesProps {
  activity: Activity;
  /** A reply looks like any crud, which only the caller knows how to draw. */
  renderReply: (reply: Activity) => ReactNode;
}

/** The newest replies, quietly under the crud that they answer, and all of them when asked for. */
export function Replies({ activity, renderReply }: RepliesProps) {
  const [isOpen, setOpen] = useState(false);
  const all = useReplies(activity.uuid, isOpen);
  const shown = (isOpen && all.data) || activity.replies;
  const hasHidden = activity.replies_count > activity.replies.length;
  if (shown.length === 0 && !hasHidden) return null;

  return (
    <div className={styles.replies}>
      {hasHidden || isOpen ? (
        <Button look="quiet" aria-expanded={isOpen} onClick={() => setOpen(!isOpen)}>
          {isOpen ? 'Show fewer replies' : showAll(activity.replies_count)}
        </Button>
      ) : null}
      {isOpen && all.isPending ? <p className={styles.state}>Loading the replies…</p> : null}
      {isOpen && all.error ? (
        <p className={styles.state} role="alert">
          {sentenceFor(all.error)}{' '}
          <Button look="quiet" onClick={() => void all.refetch()}>
            Try again
          </Button>
        </p>
      ) : null}
      {isOpen && all.hasNextPage ? (
        <Button look="quiet" busy={all.isFetchingNextPage} onClick={() => void all.fetchNextPage()}>
          Show earlier replies
        </Button>
      ) : null}
      <ol>
        {shown.map((reply) => (
          <li key={reply.uuid}>{renderReply(reply)}</li>
        ))}
      </ol>
    </div>
  );
}

function showAll(count: number): string {
  return count === 1 ? 'Show the reply' : `Show all ${count.toLocaleString('en')} replies`;
}
