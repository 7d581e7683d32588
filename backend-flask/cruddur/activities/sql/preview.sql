-- What does the page of this activity show where somebody shares its address? What everybody may see, and of what is
-- covered only the text in front of it.
WITH
\ir fragments/visible.sql
SELECT
    author.handle,
    author.display_name,
    coalesce(activity.content_warning, activity.message) AS text,
    coalesce(
        CASE WHEN activity.content_warning IS NULL THEN activity.media -> 0 ->> 'url' END,
        '/api/media/' || author.avatar_uuid || '/preview'
    ) AS picture
FROM visible_activities AS activity
JOIN users AS author ON author.uuid = activity.user_uuid
WHERE activity.uuid = %(activity_uuid)s::uuid
    AND author.handle = %(handle)s::text
    AND activity.audience_uuid IS NULL
