-- Fragment: from `page` (entry_uuid, activity_uuid, reposter_uuid) to `cards` (entry_uuid, card),
-- where a card is the Activity with the newest replies to it, oldest first. Nothing of those who are
-- `apart` from the viewer is among it.
cards AS (
    SELECT page.entry_uuid, row_to_json(card) AS card
\ir from_page.sql
    CROSS JOIN LATERAL (
        SELECT
\ir card_fields.sql
    ) AS card
)
