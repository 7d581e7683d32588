/** Complete responses of the API, so that a test names only what it is about. */

import type {
  Act,
  Activity,
  FullReport,
  Me,
  Message,
  MessageGroup,
  Notification,
  NotifiedActivity,
  OwnAct,
  Place,
  PlaceHealth,
  Profile,
  QueuedReport,
  Report,
  ThreadEntry,
} from '@/lib/api-types.gen';
import type { Picture } from '@/lib/media/picture';

let made = 0;

/** Ids in the order of creation, like those of the API. */
function nextUuid(): string {
  made += 1;
  return `01900000-0000-7000-8000-${String(made).padStart(12, '0')}`;
}

export function inSeconds(seconds: number): string {
  return new Date(Date.now() + seconds * 1000).toISOString();
}

export function aMe(members: Partial<Me> = {}): Me {
  return {
    uuid: nextUuid(),
    handle: 'andrewbrown',
    display_name: 'Andrew Brown',
    avatar_url: null,
    header_url: null,
    bio: '',
    email: 'andrew@example.org',
    locale: 'en',
    confirmed: true,
    role: 'person',
    messages_from: 'everyone',
    password: true,
    second_step: false,
    approves_followers: false,
    end_line_in_apps: true,
    demo: false,
    ...members,
  };
}

export function aPlaceHealth(members: Partial<PlaceHealth> = {}): PlaceHealth {
  return {
    version: '1.2.3',
    checked_at: inSeconds(0),
    postgres: { state: 'ok', database_bytes: 12_000_000 },
    disk: { state: 'ok', free_bytes: 40_000_000_000, total_bytes: 100_000_000_000 },
    dynamodb: { state: 'ok', engine: 'aws' },
    mail: {
      state: 'ok',
      is_configured: true,
      waiting: 0,
      undelivered: { count: 0, since: null, reason: null },
    },
    worker: { state: 'ok', is_running: true },
    erasing: { state: 'ok', overdue_seconds: 0 },
    outbox: { state: 'ok', rows: 0, age_seconds: 0, set_aside: 0, is_late: false },
    backup: { state: 'ok', is_scheduled: true, has_failed: false, age_seconds: 7200 },
    reports: { state: 'ok', open: 0, taken: 0 },
    ...members,
  };
}

export function aPlace(members: Partial<Place> = {}): Place {
  return {
    name: 'Cruddur',
    description: '',
    rules: [],
    contact: '',
    languages: [],
    min_expires_in: 60,
    default_expires_in: 604_800,
    max_expires_in: 2_592_000,
    signup_mode: 'open',
    signup_question: '',
    members_invite: false,
    reading: 'public',
    second_step_demanded: false,
    backup_every_seconds: null,
    backup_kept_seconds: null,
    updated_at: inSeconds(-600),
    ...members,
  };
}

export function aPicture(members: Partial<Picture> = {}): Picture {
  const uuid = nextUuid();
  return {
    uuid,
    url: `/api/media/${uuid}/full`,
    preview_url: `/api/media/${uuid}/preview`,
    width: 1600,
    height: 1200,
    placeholder: '1QcSHQRnh493V4dIh4eXh1h4kJUI',
    alt: 'A kettle on a stove',
    ...members,
  };
}

export function anActivity(members: Partial<Activity> = {}): Activity {
  return {
    uuid: nextUuid(),
    handle: 'bayko',
    display_name: 'Andrew Bayko',
    avatar_url: null,
    message: 'The kettle is on.',
    media: [],
    content_warning: null,
    created_at: inSeconds(-60),
    expires_at: inSeconds(3600),
    life_changed_at: null,
    likes_count: 0,
    replies_count: 0,
    reposts_count: 0,
    reply_to_activity_uuid: null,
    replies_from: 'everyone',
    audience: 'everyone',
    can_reply: true,
    liked: false,
    reposted: false,
    bookmarked: false,
    muted: false,
    reply_to: null,
    quoted_activity_uuid: null,
    quote: null,
    reposted_by: null,
    replies: [],
    ...members,
  };
}

export function aNotifiedActivity(
  notification: Partial<Notification> = {},
  members: Partial<Activity> = {},
): NotifiedActivity {
  return {
    ...anActivity(members),
    notification: {
      uuid: nextUuid(),
      kind: 'reply',
      actor: { handle: 'bayko', display_name: 'Andrew Bayko', avatar_url: null, followed: false },
      created_at: inSeconds(-30),
      read: false,
      moderation: null,
      ...notification,
    },
  };
}

export function aProfile(members: Partial<Profile> = {}): Profile {
  return {
    uuid: nextUuid(),
    handle: 'bayko',
    display_name: 'Andrew Bayko',
    avatar_url: null,
    header_url: null,
    bio: 'The other Andrew.',
    followed: false,
    created_at: inSeconds(-86_400),
    activities_count: 4,
    followers_count: 7,
    following_count: 8,
    requested: false,
    approves_followers: false,
    follows_viewer: false,
    blocked: false,
    blocks_viewer: false,
    can_message: true,
    mute_uuid: null,
    ...members,
  };
}

export function aMessage(members: Partial<Message> = {}): Message {
  return {
    uuid: nextUuid(),
    handle: 'bayko',
    display_name: 'Andrew Bayko',
    avatar_url: null,
    message: 'Is the kettle on?',
    media: [],
    created_at: inSeconds(-60),
    message_group_uuid: '01900000-0000-7000-9000-000000000000',
    expires_at: null,
    mine: false,
    ...members,
  };
}

export function aMessageGroup(members: Partial<MessageGroup> = {}): MessageGroup {
  return {
    uuid: '01900000-0000-7000-9000-000000000000',
    handle: 'bayko',
    display_name: 'Andrew Bayko',
    avatar_url: null,
    message: 'Is the kettle on?',
    media_count: 0,
    created_at: inSeconds(-60),
    message_uuid: nextUuid(),
    message_expires_at: null,
    mine: false,
    unread_count: 0,
    expires_in: null,
    blocked: false,
    request: false,
    can_message: true,
    ...members,
  };
}

/** A thread entry: with a crud, or the place-holder of one that is gone. */
export function aThreadEntry(depth: number, activity: Activity | null = anActivity()): ThreadEntry {
  return {
    uuid: activity?.uuid ?? nextUuid(),
    depth,
    activity,
    expired_at: activity ? null : inSeconds(-600),
  };
}

export function anOwnAct(members: Partial<OwnAct> = {}): OwnAct {
  return {
    uuid: nextUuid(),
    kind: 'warn',
    activity_uuid: null,
    reason: 'Against rule 1.',
    ends_at: null,
    created_at: inSeconds(-600),
    undone_at: null,
    appeal: null,
    appealed_at: null,
    upheld_at: null,
    ...members,
  };
}

export function anAct(members: Partial<Act> = {}): Act {
  return {
    ...anOwnAct(),
    handle: 'bayko',
    display_name: 'Andrew Bayko',
    avatar_url: null,
    moderator_handle: 'londo',
    report_uuid: null,
    bulk_uuid: null,
    undone_by_handle: null,
    holds: false,
    erase_at: null,
    ...members,
  };
}

export function aReport(members: Partial<Report> = {}): Report {
  return {
    uuid: nextUuid(),
    target_kind: 'activity',
    activity_uuid: nextUuid(),
    message_group_uuid: null,
    handle: 'bayko',
    display_name: 'Andrew Bayko',
    avatar_url: null,
    reason: 'spam',
    comment: '',
    state: 'open',
    outcome: null,
    created_at: inSeconds(-600),
    closed_at: null,
    ...members,
  };
}

export function aQueuedReport(members: Partial<QueuedReport> = {}): QueuedReport {
  return {
    ...aReport(),
    reporter_handle: 'londo',
    taken_by_handle: null,
    evidence_until: inSeconds(86_400),
    other_reports_count: 0,
    ...members,
  };
}

export function aFullReport(members: Partial<FullReport> = {}): FullReport {
  return { ...aQueuedReport(), notes: [], ...members };
}
