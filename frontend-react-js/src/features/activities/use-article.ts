/** What every crud is on a page, however it is laid out: an article that names itself and ends. */
import { type ComponentProps, useRef } from 'react';
import type { Activity } from '@/lib/api-types.gen';
import heat from './heat.module.css';
import { useLastMinute } from './use-last-minute';
import { useRemoval } from './use-removal';

interface Article {
  /** The id of the author's name. */
  nameId: string;
  /** The id of what is to be read first. */
  saidId: string;
  article: ComponentProps<'article'> & { 'data-fading': true | undefined; 'data-uuid': string };
}

export function useArticle(activity: Activity, className = ''): Article {
  const item = useRef<HTMLElement>(null);
  const fadeDelay = useLastMinute(activity.expires_at);
  useRemoval(item, activity.expires_at);
  const nameId = `by-${activity.uuid}-${activity.reposted_by?.handle ?? ''}`;
  const saidId = `said-${nameId}`;
  const isFading = fadeDelay !== null;
  return {
    nameId,
    saidId,
    article: {
      ref: item,
      style: { '--fade-delay': isFading ? `${Math.round(fadeDelay)}ms` : undefined },
      className: isFading ? `${className} ${heat.fading}` : className,
      'data-fading': isFading || undefined,
      'aria-labelledby': nameId,
      // So that a reader who goes from crud to crud hears what each says.
      'aria-describedby':
        activity.message || activity.content_warning !== null ? saidId : undefined,
      'data-uuid': activity.uuid,
      tabIndex: -1,
    },
  };
}
