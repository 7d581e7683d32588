-- The key that makes evidence is a week old at most, and those are gone that make none any more.
SELECT rotate_evidence_keys()
