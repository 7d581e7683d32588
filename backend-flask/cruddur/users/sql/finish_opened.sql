-- All requests of this person that waited are accepted; idempotent.
DELETE FROM opened_profiles WHERE user_uuid = %(user_uuid)s::uuid
