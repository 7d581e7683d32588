import type { Activity, FoundActivity } from '@/lib/api-types.gen';
import { LazyBoundary } from '@/lib/first-visit/lazy-boundary';
import { lazyComponent } from '@/lib/first-visit/lazy-component';
import { MessageText } from '../message-text';
import { QuoteCard } from '../quote-card';
import { Pictures } from './pictures';
import styles from './pictures.module.css';

export type Content = Pick<
  Activity,
  'message' | 'media' | 'content_warning' | 'created_at' | 'expires_at'
> &
  Partial<Pick<FoundActivity, 'marks' | 'quoted_activity_uuid' | 'quote'>>;

interface CrudContentProps {
  crud: Content;
  /** The id of what is to be read first, for the crud that it describes. */
  id?: string;
  /** In a list: shows only the first lines of a long text. */
  folds?: boolean;
  /** Whether it stands where a page begins. */
  isInSight?: boolean;
}

// Until it is here, what it covers does not show either.
const Covered = lazyComponent(() => import('./covered'), 'Covered', 'media');

/** What somebody wrote, its pictures and what it quotes, covered where its writer wants that. */
export function CrudContent({ crud, id, folds = false, isInSight = false }: CrudContentProps) {
  const { message, media, content_warning, created_at, expires_at, marks } = crud;
  const content = (
    <>
      {message ? (
        <MessageText id={content_warning === null ? id : undefined} marks={marks} folds={folds}>
          {message}
        </MessageText>
      ) : null}
      <Pictures
        pictures={media}
        createdAt={created_at}
        expiresAt={expires_at}
        isInSight={isInSight}
      />
      {crud.quoted_activity_uuid ? <QuoteCard quote={crud.quote} /> : null}
    </>
  );
  if (content_warning === null) return content;
  return (
    <div id={id} className={styles.covered} data-covered>
      <LazyBoundary>
        <Covered warning={content_warning}>{content}</Covered>
      </LazyBoundary>
    </div>
  );
}
