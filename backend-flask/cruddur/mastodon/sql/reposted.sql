-- Which activity does this repost repeat, and whose repost is it?
SELECT activity_uuid, user_uuid FROM reposts WHERE uuid = %(repost_uuid)s::uuid
