-- The HMAC of a crud. All but the text has a fixed length: no two cruds make the same message.
CREATE OR REPLACE FUNCTION evidence_hmac(
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
