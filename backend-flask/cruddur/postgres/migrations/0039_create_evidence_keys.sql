-- What proves for 72 hours that a crud which is gone was what somebody still has on the screen, and keeps
-- nothing of it: an HMAC-SHA256 in its place-holder. Keys are used for a week and deleted when the last
-- place-holder made with them is older than 72 hours; what was made with them then proves nothing any more.

CREATE TABLE evidence_keys (
    uuid uuid PRIMARY KEY DEFAULT gen_random_uuid(),
    -- The key, padded and combined with both constants of RFC 2104: HMAC is then two calls of sha256.
    inner_pad bytea NOT NULL CHECK (octet_length(inner_pad) = 64),
    outer_pad bytea NOT NULL CHECK (octet_length(outer_pad) = 64),
    created_at timestamptz NOT NULL DEFAULT statement_timestamp()
);

ALTER TABLE activity_placeholders
    ADD COLUMN evidence_key_uuid uuid,
    ADD COLUMN evidence_hmac bytea CHECK (octet_length(evidence_hmac) = 32);

CREATE FUNCTION evidence_pad(key bytea, constant integer) RETURNS bytea
LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN (
    SELECT string_agg(set_byte('\x00', 0, get_byte(whole.padded, place) # constant), '' ORDER BY place)
    FROM (SELECT key || decode(repeat('00', 64 - octet_length(key)), 'hex') AS padded) AS whole
    CROSS JOIN generate_series(0, 63) AS place
);

-- A new key where none is younger than a week; those go that nothing of the last 72 hours was made with. Made
-- here, so that no key is ever in a statement, which may stand in a log.
CREATE FUNCTION rotate_evidence_keys() RETURNS void LANGUAGE sql VOLATILE AS $$
    DELETE FROM evidence_keys WHERE created_at <= statement_timestamp() - interval '7 days 72 hours';
    INSERT INTO evidence_keys (inner_pad, outer_pad)
    SELECT evidence_pad(random.key, 54), evidence_pad(random.key, 92)
    FROM (
        -- Of 122 random bits each, by the operating system.
        SELECT sha256(
            uuid_send(gen_random_uuid()) || uuid_send(gen_random_uuid())
            || uuid_send(gen_random_uuid()) || uuid_send(gen_random_uuid())
        ) AS key
    ) AS random
    WHERE NOT EXISTS (
        SELECT FROM evidence_keys WHERE created_at > statement_timestamp() - interval '7 days'
    );
$$;
SELECT rotate_evidence_keys();

-- The HMAC of a crud. All but the text has a fixed length: no two cruds make the same message.
CREATE FUNCTION evidence_hmac(
    key evidence_keys,
    crud_uuid uuid,
    author_uuid uuid,
    created_at timestamptz,
    ended_at timestamptz,
    message text
) RETURNS bytea
LANGUAGE sql STABLE PARALLEL SAFE
RETURN sha256(key.outer_pad || sha256(
    key.inner_pad || uuid_send(crud_uuid) || uuid_send(author_uuid)
    || timestamptz_send(created_at) || timestamptz_send(ended_at) || convert_to(message, 'UTF8')
));
