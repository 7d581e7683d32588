import { useInfiniteQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { Link } from 'wouter';
import { Avatar } from '@/components/avatar';
import { Dialog } from '@/components/dialog';
import { LoadMore } from '@/components/load-more';
import type { Activity, ListedUser } from '@/lib/api-types.gen';
import { type Pages, pagesFrom } from '@/lib/paged-query';
import { counted } from './counted';
import styles from './faces-row.module.css';

type Kind = 'likes' | 'reposts';

const KINDS = ['likes', 'reposts'] as const;
const texts = { likes: 'activities.countLikes', reposts: 'activities.countReposts' } as const;
/** So many faces fit beside the number on a narrow screen. */
const MAX_FACES = 6;

/** Read anew when the number changes. */
function usePeople(uuid: string, kind: Kind, count: number) {
  return useInfiniteQuery({
    queryKey: ['activities', kind, uuid, count],
    ...pagesFrom(`/api/activities/${uuid}/${kind}`),
    select: (list: Pages<ListedUser[]>) => list.pages.flatMap((page) => page.body),
  });
}

/** Who liked and who reposted a crud: the latest faces, and all of them in a dialog. */
export function FacesRow({ activity }: { activity: Activity }) {
  const countOf = (kind: Kind) => activity[`${kind}_count`];
  return (
    <div className={styles.rows}>
      {KINDS.filter((kind) => countOf(kind) > 0).map((kind) => (
        <Faces key={kind} uuid={activity.uuid} kind={kind} count={countOf(kind)} />
      ))}
    </div>
  );
}

function Faces({ uuid, kind, count }: { uuid: string; kind: Kind; count: number }) {
  const [isOpen, setOpen] = useState(false);
  const list = usePeople(uuid, kind, count);
  const title = counted(texts[kind], count);
  const people = list.data ?? [];
  // Their room is there before they are.
  const room = { '--faces': Math.min(count, MAX_FACES) };
  return (
    <div className={styles.row}>
      <ul className={styles.faces} style={room} aria-label={title}>
        {people.slice(0, MAX_FACES).map((person) => (
          <li key={person.uuid}>
            <Link to={`/@${person.handle}`} title={person.display_name}>
              <Avatar
                handle={person.handle}
                name={person.display_name}
                url={person.avatar_url}
                size="small"
              />
              {/* An aria-label would differ from the initials, which some take for the text. */}
              <bdi className="visually-hidden">{person.display_name}</bdi>
            </Link>
          </li>
        ))}
      </ul>
      <button type="button" className={styles.all} onClick={() => setOpen(true)}>
        {title}
      </button>
      {isOpen ? (
        <Dialog title={title} onClose={() => setOpen(false)}>
          <ul className={styles.people}>
            {people.map((person) => (
              <li key={person.uuid}>
                <Link to={`/@${person.handle}`}>
                  <Avatar
                    handle={person.handle}
                    name={person.display_name}
                    url={person.avatar_url}
                  />
                  <strong>
                    <bdi className="one-line">{person.display_name}</bdi>
                  </strong>
                  <span>
                    <bdi className="one-line">@{person.handle}</bdi>
                  </span>
                </Link>
              </li>
            ))}
          </ul>
          <LoadMore list={list} />
        </Dialog>
      ) : null}
    </div>
  );
}
