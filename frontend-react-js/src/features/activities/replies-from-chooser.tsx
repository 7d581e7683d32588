import { type PlainKey, t } from '@/lib/i18n';
import { SmallChooser } from './small-chooser';
import type { RepliesFrom } from './writing-api';

const labels = {
  everyone: 'writing.repliesFromEveryone',
  following: 'writing.repliesFromFollowing',
  nobody: 'writing.repliesFromNobody',
} as const satisfies Record<RepliesFrom, PlainKey>;

interface RepliesFromChooserProps {
  value: RepliesFrom;
  onChange: (value: RepliesFrom) => void;
}

/** Chooses who may reply to a crud. */
export function RepliesFromChooser(props: RepliesFromChooserProps) {
  return <SmallChooser icon="reply" label={t('writing.repliesFrom')} labels={labels} {...props} />;
}
