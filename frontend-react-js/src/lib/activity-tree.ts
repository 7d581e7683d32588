/**
 * Finds and changes cruds anywhere in cached responses: in pages, in lists, in replies of replies.
 *
 * What does not change keeps its identity, so that React does not render it again.
 */

/**
 * A crud or a message, or a trend, which ends with the last of its cruds. Other things with an end stay:
 * the evidence of a report, an invite.
 */
export interface Living {
  uuid?: string;
  tag?: string;
  expires_at: string;
}

/** Returns the crud, a changed copy, or null to take it out. */
type Visit = (living: Living) => Living | null;

function isLiving(value: object): value is Living {
  return (
    ('uuid' in value || 'tag' in value) &&
    'expires_at' in value &&
    typeof value.expires_at === 'string'
  );
}

/** `value` after `visit` of every crud in it; null if `value` itself is a crud that was removed. */
export function mapLiving<Value>(value: Value, visit: Visit): Value | null {
  if (Array.isArray(value)) return mapList(value, visit) as Value;
  if (typeof value !== 'object' || value === null) return value;
  const visited = isLiving(value) ? visit(value) : value;
  return visited && (mapMembers(visited, visit) as Value | null);
}

function mapList(list: unknown[], visit: Visit): unknown[] {
  const remaining: unknown[] = [];
  let changed = false;
  for (const item of list) {
    const mapped = mapLiving(item, visit);
    changed ||= mapped !== item;
    if (mapped !== null || item === null) remaining.push(mapped);
  }
  return changed ? remaining : list;
}

function mapMembers(owner: object, visit: Visit): object | null {
  let result = owner;
  for (const [name, member] of Object.entries(owner)) {
    const mapped = mapLiving(member, visit);
    // A crud ends with what it quotes.
    if (name === 'quote' && member && !mapped) return null;
    if (mapped !== member) result = { ...result, [name]: mapped };
  }
  return result;
}

/** Removes what has expired; `replies_count` is reduced by the replies that are removed. */
export function withoutExpired<Value>(value: Value, now: number): Value | null {
  return mapLiving(value, (living) => {
    if (Date.parse(living.expires_at) <= now) return null;
    if (!('replies' in living && Array.isArray(living.replies))) return living;
    const gone = living.replies.filter((reply) => Date.parse(reply.expires_at) <= now).length;
    if (gone === 0 || !('replies_count' in living)) return living;
    return { ...living, replies_count: Math.max(0, Number(living.replies_count) - gone) };
  });
}

/** When the next crud in `value` expires; Infinity if there is none. */
export function nextExpiry(value: unknown): number {
  let next = Number.POSITIVE_INFINITY;
  mapLiving(value, (living) => {
    next = Math.min(next, Date.parse(living.expires_at));
    return living;
  });
  return next;
}
