-- Fragment: whether a row of `latest` is by one of the `authors`. Who follows few has them at hand in
-- a hash; for who follows many, each row costs one look into an index instead of all their follows.
CASE WHEN (SELECT is_so FROM follows_many) THEN
    latest.user_uuid = %(viewer_uuid)s::uuid
    OR (
        SELECT true
        FROM follows
        WHERE follows.user_uuid = %(viewer_uuid)s::uuid AND followed_user_uuid = latest.user_uuid
    )
    AND latest.user_uuid NOT IN (SELECT user_uuid FROM apart)
ELSE
    latest.user_uuid IN (SELECT user_uuid FROM authors)
END
