-- A new key where none is younger than a week; those go that nothing of the last 72 hours was made with. Made
-- here, so that no key is ever in a statement, which may stand in a log.
CREATE OR REPLACE FUNCTION rotate_evidence_keys() RETURNS void LANGUAGE sql VOLATILE AS $$
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
