-- Does this person follow the viewer? Returns a row if so.
SELECT uuid
FROM follows
WHERE user_uuid = %(user_uuid)s::uuid AND followed_user_uuid = %(viewer_uuid)s::uuid
