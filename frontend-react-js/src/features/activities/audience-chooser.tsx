import type { MoreIconName } from '@/components/more-icons';
import { type PlainKey, t } from '@/lib/i18n';
import { SmallChooser } from './small-chooser';
import type { Audience } from './writing-api';

const labels = {
  everyone: 'writing.audienceEveryone',
  followers: 'writing.audienceFollowers',
  mentioned: 'writing.audienceMentioned',
} as const satisfies Record<Audience, PlainKey>;

const icons = {
  everyone: 'globe',
  followers: 'people',
  mentioned: 'mention',
} as const satisfies Record<Audience, MoreIconName>;

interface AudienceChooserProps {
  value: Audience;
  onChange: (value: Audience) => void;
}

/** Chooses who sees a crud and what is replied to it. */
export function AudienceChooser(props: AudienceChooserProps) {
  return <SmallChooser icons={icons} label={t('writing.audience')} labels={labels} {...props} />;
}
