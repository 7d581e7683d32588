-- Which role does this person have now? Returns no row for nobody.
SELECT role FROM users WHERE uuid = %(user_uuid)s::uuid
