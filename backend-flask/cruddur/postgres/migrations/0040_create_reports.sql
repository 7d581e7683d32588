-- What people report, with a copy of it for the moderators. The copy and the reporter's words are erased seven
-- days after the report is closed and 30 days after it was made at the latest; that somebody reported
-- something, and what became of it, stays for half a year.

CREATE TABLE reports (
    uuid uuid PRIMARY KEY DEFAULT uuidv7(),
    -- Empty when the reporter has left.
    reporter_uuid uuid REFERENCES people,
    target_kind text NOT NULL CHECK (target_kind IN ('activity', 'person', 'messages')),
    -- The crud, the person, or the conversation.
    target_uuid uuid NOT NULL,
    -- Empty when that person has left.
    subject_user_uuid uuid REFERENCES people,
    reason text NOT NULL CHECK (
        reason IN ('spam', 'harassment', 'hate', 'private_information', 'illegal', 'other')
    ),
    comment text NOT NULL DEFAULT '' CHECK (char_length(comment) <= 1000),
    -- Empty once it is erased.
    evidence jsonb,
    erase_at timestamptz NOT NULL DEFAULT statement_timestamp() + interval '30 days',
    state text NOT NULL DEFAULT 'open' CHECK (state IN ('open', 'taken', 'closed')),
    taken_by_uuid uuid REFERENCES people,
    outcome text CHECK (outcome IN ('none', 'remove', 'warn', 'limit', 'suspend', 'left')),
    created_at timestamptz NOT NULL DEFAULT statement_timestamp(),
    closed_at timestamptz,
    CHECK ((state = 'closed') = (closed_at IS NOT NULL)),
    CHECK ((state = 'closed') = (outcome IS NOT NULL))
);
-- One report per reporter and target: of a crud for ever, of a person or a conversation while it is not closed.
CREATE UNIQUE INDEX reports_once ON reports (reporter_uuid, target_kind, target_uuid)
    WHERE target_kind = 'activity' OR state <> 'closed';
CREATE INDEX reports_of_reporter ON reports (reporter_uuid, uuid DESC);
CREATE INDEX reports_of_subject ON reports (subject_user_uuid, uuid DESC);
CREATE INDEX reports_of_taker ON reports (taken_by_uuid, uuid DESC) WHERE taken_by_uuid IS NOT NULL;
CREATE INDEX reports_in_state ON reports (state, uuid DESC);
CREATE INDEX reports_to_erase ON reports (erase_at) WHERE evidence IS NOT NULL;
CREATE INDEX reports_closed ON reports (closed_at) WHERE closed_at IS NOT NULL;
-- What the planner learns of a column is a copy of what stands there.
ALTER TABLE reports
    ALTER COLUMN comment SET STATISTICS 0,
    ALTER COLUMN evidence SET STATISTICS 0;

CREATE TABLE report_notes (
    uuid uuid PRIMARY KEY DEFAULT uuidv7(),
    report_uuid uuid NOT NULL REFERENCES reports ON DELETE CASCADE,
    -- Empty when the moderator has left.
    moderator_uuid uuid REFERENCES people,
    note text NOT NULL CHECK (char_length(note) BETWEEN 1 AND 1000),
    created_at timestamptz NOT NULL DEFAULT statement_timestamp()
);
CREATE INDEX report_notes_of_report ON report_notes (report_uuid, uuid);
CREATE INDEX report_notes_of_moderator ON report_notes (moderator_uuid);
ALTER TABLE report_notes ALTER COLUMN note SET STATISTICS 0;
