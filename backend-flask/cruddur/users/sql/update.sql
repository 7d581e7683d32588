-- What does the viewer say about himself or herself now? What is NULL stays. Where the viewer approves followers no more, the
-- requests that wait are still to be accepted.
WITH opened AS (
    INSERT INTO opened_profiles (user_uuid)
    SELECT %(viewer_uuid)s::uuid WHERE %(approves_followers)s::boolean IS FALSE
    ON CONFLICT (user_uuid) DO UPDATE SET opened_at = excluded.opened_at
)
UPDATE users
SET display_name = coalesce(%(display_name)s::text, display_name),
    bio = coalesce(%(bio)s::text, bio),
    locale = coalesce(%(locale)s::text, locale),
    messages_from = coalesce(%(messages_from)s::text, messages_from),
    approves_followers = coalesce(%(approves_followers)s::boolean, approves_followers),
    end_line_in_apps = coalesce(%(end_line_in_apps)s::boolean, end_line_in_apps)
WHERE uuid = %(viewer_uuid)s::uuid
