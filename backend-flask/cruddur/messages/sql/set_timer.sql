-- How long do messages live that are sent in this conversation from now on?
UPDATE message_groups
SET expires_in = %(expires_in)s::integer
WHERE uuid = %(message_group_uuid)s::uuid
