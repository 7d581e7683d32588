-- Creates a new evidence key when the newest is a week old, and deletes keys that no evidence needs.
SELECT rotate_evidence_keys()
