-- What does the viewer say about himself or herself now? What is NULL stays.
UPDATE users
SET display_name = coalesce(%(display_name)s::text, display_name),
    bio = coalesce(%(bio)s::text, bio),
    locale = coalesce(%(locale)s::text, locale),
    messages_from = coalesce(%(messages_from)s::text, messages_from),
    approves_followers = coalesce(%(approves_followers)s::boolean, approves_followers)
WHERE uuid = %(viewer_uuid)s::uuid
