-- Fragment: what can be shown of `page` (activity_uuid): living cruds and their authors, nobody of those
-- who are `apart` from the viewer. A card is made of it by card_fields.sql.
FROM page
JOIN live_activities AS activity ON activity.uuid = page.activity_uuid
    AND activity.user_uuid NOT IN (SELECT user_uuid FROM apart)
JOIN users AS author ON author.uuid = activity.user_uuid
