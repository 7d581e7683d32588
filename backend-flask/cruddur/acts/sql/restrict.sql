-- Limits or suspends this person by that act; an earlier restriction that has ended is replaced. Returns no row where
-- another act is in force. A suspension without an end is for good.
INSERT INTO restrictions (user_uuid, kind, until, erase_at, act_uuid)
VALUES (
    %(subject_uuid)s::uuid,
    %(kind)s::text,
    %(until)s::timestamptz,
    CASE WHEN %(kind)s::text = 'suspended' AND %(until)s::timestamptz IS NULL
        THEN statement_timestamp() + interval '30 days'
    END,
    %(act_uuid)s::uuid
)
ON CONFLICT (user_uuid, kind) DO UPDATE
    SET until = excluded.until, erase_at = excluded.erase_at, act_uuid = excluded.act_uuid
    WHERE restrictions.until <= statement_timestamp()
RETURNING act_uuid
