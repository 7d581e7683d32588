-- Fragment: from `page` (entry_uuid, activity_uuid, reposter_uuid) to `cards` (entry_uuid, card),
-- where a card is the Activity with the newest replies to it, oldest first. Nothing of those who are
-- `apart` from the viewer is among it.
cards AS (
    SELECT page.entry_uuid, row_to_json(card) AS card
    FROM page
    JOIN live_activities AS activity ON activity.uuid = page.activity_uuid
        AND activity.user_uuid NOT IN (SELECT user_uuid FROM apart)
    JOIN users AS author ON author.uuid = activity.user_uuid
    CROSS JOIN LATERAL (
        SELECT
\ir card_fields.sql
    ) AS card
)
