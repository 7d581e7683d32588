import { toast } from '@/components/announcer';
import type { Activity } from '@/lib/api-types.gen';
import { formatDuration } from '@/lib/durations';
import { t } from '@/lib/i18n';
import { useTick } from '@/lib/ticker';
import { serverClock } from '@/lib/time';
import { Composer } from './composer';
import { MAX_REPLY_LIFE } from './life';
import { useReply } from './writing-api';

interface ReplyComposerProps {
  /** Who answers. */
  handle: string;
  name: string;
  avatarUrl: string | null;
  answered: Pick<Activity, 'uuid' | 'expires_at'>;
  canSend?: boolean;
  autoFocus?: boolean;
  onSent?: () => void;
}

/** The subject of its draft. */
export function replySubject(uuid: string): string {
  return `reply to ${uuid}`;
}

/** The composer of a reply, in a dialog and below a thread; both have the same draft. */
export function ReplyComposer(props: ReplyComposerProps) {
  const { handle, name, avatarUrl, answered, canSend = true, autoFocus = false, onSent } = props;
  const reply = useReply(answered.uuid);
  return (
    <Composer
      handle={handle}
      name={name}
      avatarUrl={avatarUrl}
      subject={replySubject(answered.uuid)}
      label={t('writing.writeReply')}
      action={t('writing.reply')}
      autoFocus={autoFocus}
      canSend={canSend}
      fixedLife={MAX_REPLY_LIFE}
      endsAt={Date.parse(answered.expires_at)}
      note={<Lifespan expiresAt={answered.expires_at} />}
      send={async (written, idempotencyKey) => {
        await reply.mutateAsync({ written, idempotencyKey });
        reply.reset();
        toast(t('writing.replyPosted'));
        onSent?.();
      }}
    />
  );
}

function Lifespan({ expiresAt }: { expiresAt: string }) {
  useTick('slow');
  const left = Date.parse(expiresAt) - serverClock.now();
  if (left <= 0) return t('writing.replyTextStays');
  return t('writing.replyLeaves', { span: formatDuration(left) });
}
