import type { MoreIconName } from '@/components/more-icons';
import { type PlainKey, t } from '@/lib/i18n';
import { SmallChooser } from './small-chooser';
import type { RepliesFrom } from './writing-api';

const labels = {
  everyone: 'writing.repliesFromEveryone',
  following: 'writing.repliesFromFollowing',
  nobody: 'writing.repliesFromNobody',
} as const satisfies Record<RepliesFrom, PlainKey>;

const icons = {
  everyone: 'reply',
  following: 'follow',
  nobody: 'block',
} as const satisfies Record<RepliesFrom, MoreIconName>;

interface RepliesFromChooserProps {
  value: RepliesFrom;
  onChange: (value: RepliesFrom) => void;
}

/** Chooses who may reply to a crud. */
export function RepliesFromChooser(props: RepliesFromChooserProps) {
  return <SmallChooser icons={icons} label={t('writing.repliesFrom')} labels={labels} {...props} />;
}
